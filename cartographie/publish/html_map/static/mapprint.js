// The map that is seen, as one sheet of A4 laid down: title, map painted again for paper, families, scale, north, sources.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { open, clearNames, Places } = Cartographie.paperMap;

  let sheet = null; // what is prepared: {element, map}

  function make(name, className, ...children) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  }

  // what the map shows: with a way, its place alone
  const seenOn = (page) => (page.way.shown ? [page.way.shown] : page.markers.shown);

  // the frame of the sheet around an empty map; `entries`: those that the map shows
  function frame(page, entries) {
    const head = make("header", "sheet-head");
    for (const selector of [".top h1", ".top .edition"]) {
      const part = document.querySelector(selector);
      if (part) head.append(part.cloneNode(true));
    }
    const slot = make("div", "sheet-map");
    const foot = document.querySelector(".sources p").cloneNode(true);
    foot.className = "map-sources";
    const element = make("section", "map-sheet", head, slot, legend(page, entries), foot);
    for (const named of element.querySelectorAll("[id]")) named.removeAttribute("id");
    element.setAttribute("aria-hidden", "true");
    element.inert = true;
    document.body.append(element);
    document.body.classList.add("map-print");
    slot.append(north(page));
    return { element, slot };
  }

  function legend(page, entries) {
    const codes = new Set(entries.map((entry) => entry.family));
    const list = make("ul", "sheet-legend");
    for (const code of codes) list.append(make("li", "", page.symbols.shape(code), page.say(`famille.${code}`)));
    if (page.settings.desk) {
      list.append(make("li", "", document.querySelector("svg.pin").cloneNode(true), page.say("vous-etes-ici")));
    }
    return list;
  }

  function north(page) {
    const svg = "http://www.w3.org/2000/svg";
    const arrow = document.createElementNS(svg, "svg");
    arrow.setAttribute("viewBox", "0 0 20 26");
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", "M10 0 19 25 10 20 1 25Z");
    arrow.append(path);
    return make("div", "sheet-north", arrow, page.say("plan.nord"));
  }

  // Resolves when the sheet is painted; until `restore` the page prints as the sheet.
  function prepare(page) {
    restore();
    const seen = page.map.getBounds();
    const shown = seenOn(page);
    const { element, slot } = frame(page, shown.filter((entry) => seen.contains(entry.position)));
    const fit = (map) => map.fitBounds(seen, { animate: false });
    const opened = open(slot, page, { fit });
    const inside = opened.map.getBounds();
    const there = shown.filter((entry) => inside.contains(entry.position));
    const places = new Places(opened.map, page, there, { desk: true, ways: page.way.shown ? [page.way.shown.way] : [] });
    clearNames(opened, places.draw(places.gathered()));
    if (opened.layer) opened.layer.addTo(opened.map);
    sheet = { element, map: opened.map };
    return opened.ready;
  }

  // The sheet at once, with the map as the screen has painted it: for a print that did not wait.
  function snapshot(page) {
    const live = page.map.getContainer();
    const seen = page.map.getBounds();
    const { element, slot } = frame(page, seenOn(page).filter((entry) => seen.contains(entry.position)));
    const copy = live.cloneNode(true);
    copy.removeAttribute("id");
    const painted = live.querySelectorAll("canvas");
    copy.querySelectorAll("canvas").forEach((canvas, i) => {
      if (painted[i].width) canvas.getContext("2d").drawImage(painted[i], 0, 0);
    });
    const size = page.map.getSize();
    const scale = Math.min(slot.clientWidth / size.x, slot.clientHeight / size.y);
    Object.assign(copy.style, { width: `${size.x}px`, height: `${size.y}px`, transform: `scale(${scale})` });
    copy.classList.add("sheet-copy");
    slot.prepend(copy);
    sheet = { element, map: null };
  }

  function restore() {
    document.body.classList.remove("map-print");
    if (!sheet) return;
    if (sheet.map) sheet.map.remove();
    sheet.element.remove();
    sheet = null;
  }

  // the whole of it, for a button
  async function print(page) {
    await prepare(page);
    window.print();
  }

  // Ctrl+P where the map is what is seen prepares the sheet; a print from the browser's menu takes the map as it is
  function listen(page) {
    const onMap = () => document.body.dataset.view === "carte";
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (!onMap()) return;
      event.preventDefault();
      print(page);
    });
    window.addEventListener("beforeprint", () => {
      if (onMap() && !sheet) snapshot(page);
    });
    window.addEventListener("afterprint", restore);
  }

  Cartographie.mapPrint = { prepare, restore, print, listen };
})();
