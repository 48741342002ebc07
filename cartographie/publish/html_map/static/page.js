// The page put together: the list's own HTML becomes entries; list, map, card and filters tell each other what happens.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const CLOSE_ENOUGH = 16; // zoom beyond which choosing a place does not bring nearer
  const FAR = 3000; // metres from the desk beyond which the two are not shown together
  const ROOM = 70; // pixels kept around a place that is brought into view: a marker may stand beside its place
  const wide = window.matchMedia("(min-width: 800px) and (min-height: 480px)");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  Cartographie.still = still;

  function readEntries() {
    return [...document.querySelectorAll("li.entry")].map((element) => {
      const { number, family, categories, lat, lon } = element.dataset;
      return {
        element,
        number,
        family,
        categories: categories.split(" "),
        position: lat ? L.latLng(Number(lat), Number(lon)) : null,
        name: element.querySelector(".name").textContent,
        colour: element.style.getPropertyValue("--family"),
      };
    });
  }

  class Page {
    constructor(map) {
      this.map = map;
      this.settings = JSON.parse(document.getElementById("reglages").textContent);
      this.words = this.settings.words;
      this.entries = readEntries();
      this.placed = false;
      this.background();
      this.controls();
      this.place();
      this.markers = new Cartographie.Markers(map, this.entries, this.settings, (entry, opener) => this.choose(entry, opener));
      this.card = new Cartographie.Card(document.getElementById("fiche"), this.words, {
        toMap: (entry) => this.toMap(entry),
        toList: (entry) => this.toList(entry),
        closed: () => this.leave(),
      });
      this.filters = new Cartographie.Filters(this.entries, this.words, (visible) => this.filtered(visible));
      this.listen();
      this.filters.apply();
    }

    background() {
      const { rules } = this.settings;
      const container = this.map.getContainer();
      container.style.background = rules.background;
      container.setAttribute("aria-label", document.getElementById("carte").getAttribute("aria-label"));
      container.setAttribute("role", "group");
      const block = document.getElementById("tuiles");
      const layer = Cartographie.baseMap.create(this.settings, block.textContent);
      block.remove();
      if (layer) layer.addTo(this.map);
    }

    controls() {
      const titles = { zoomInTitle: this.words.agrandir, zoomOutTitle: this.words.reduire };
      L.control.zoom({ position: "topleft", ...titles }).addTo(this.map);
      L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 160 }).addTo(this.map);
      const whole = L.control({ position: "topleft" });
      whole.onAdd = () => this.wholeButton();
      whole.addTo(this.map);
    }

    wholeButton() {
      const bar = L.DomUtil.create("div", "leaflet-bar");
      const button = L.DomUtil.create("button", "whole", bar);
      button.type = "button";
      button.title = this.words["tout-le-territoire"];
      button.setAttribute("aria-label", button.title);
      button.addEventListener("click", () => this.map.fitBounds(this.settings.bounds, this.motion()));
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    }

    motion() {
      return { animate: !still.matches };
    }

    // The first view, once the map has a size: what the fragment asks for (`#vue=zoom/lat/lon`), else every place.
    place() {
      const size = this.map.getSize();
      if (this.placed || !size.x || !size.y) return;
      this.placed = true;
      const bounds = L.latLngBounds(this.settings.bounds);
      this.limit();
      const asked = /^#vue=([\d.]+)\/([-\d.]+)\/([-\d.]+)$/.exec(window.location.hash);
      if (asked) this.map.setView([Number(asked[2]), Number(asked[3])], Number(asked[1]), { animate: false });
      else this.map.fitBounds(this.everyPlace(bounds), { padding: [50, 50], maxZoom: CLOSE_ENOUGH, animate: false });
    }

    // one may step back until the whole territory is seen, no further
    limit() {
      const bounds = L.latLngBounds(this.settings.bounds);
      const least = Math.max(3, this.map.getBoundsZoom(bounds));
      if (this.map.getZoom() < least) this.map.setView(bounds.getCenter(), least, { animate: false });
      this.map.setMinZoom(least);
    }

    everyPlace(territory) {
      const positions = this.entries.filter((entry) => entry.position).map((entry) => entry.position);
      if (this.settings.desk) positions.push(L.latLng(this.settings.desk));
      const inside = positions.filter((position) => territory.contains(position));
      return inside.length > 1 ? L.latLngBounds(inside) : territory;
    }

    listen() {
      for (const entry of this.entries) this.listenTo(entry);
      for (const button of document.querySelectorAll("button[data-show]")) {
        button.addEventListener("click", () => this.view(button.dataset.show));
      }
      document.getElementById("recherche").addEventListener("submit", (event) => {
        event.preventDefault();
        this.enter();
      });
      document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        if (this.card.entry) this.card.close();
        else this.markers.closeGroup();
      });
      for (const link of document.querySelectorAll("a.skip")) {
        link.addEventListener("click", (event) => {
          event.preventDefault(); // the address bar keeps no trace of what is looked at
          this.view(link.hash.slice(1));
          document.querySelector(link.hash).focus();
        });
      }
      this.map.on("zoomend", () => this.card.entry && this.markers.highlight(this.card.entry));
      wide.addEventListener("change", () => this.resized());
    }

    listenTo(entry) {
      const heading = entry.element.querySelector("h3");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "choose";
      button.append(...heading.childNodes);
      heading.append(button);
      entry.element.addEventListener("click", (event) => {
        const text = String(window.getSelection());
        if (!event.target.closest("a") && !text) this.choose(entry, button);
      });
    }

    // Enter in the search field: the only answer, or the way to the list
    enter() {
      const visible = this.entries.filter((entry) => !entry.element.hidden);
      if (visible.length === 1) this.choose(visible[0], this.filters.field);
      else if (visible.length) visible[0].element.querySelector("button.choose").focus();
    }

    filtered(visible) {
      if (this.card.entry && !visible.includes(this.card.entry)) this.card.close();
      this.markers.show(visible);
      if (this.card.entry) this.markers.highlight(this.card.entry);
      const positions = visible.filter((entry) => entry.position).map((entry) => entry.position);
      const seen = this.map.getBounds();
      if (this.placed && positions.length && !positions.some((position) => seen.contains(position))) {
        this.map.fitBounds(L.latLngBounds(positions), { padding: [60, 60], maxZoom: CLOSE_ENOUGH, ...this.motion() });
      }
    }

    choose(entry, opener) {
      for (const other of this.entries) other.element.classList.toggle("chosen", other === entry);
      this.card.show(entry, opener);
      this.bring(entry);
      this.markers.highlight(entry);
      const list = document.getElementById("liste");
      if (wide.matches && !list.contains(opener)) {
        entry.element.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
      }
    }

    // moves the map as little as needed for the place, and the desk when it is not far, to be seen beside the card
    bring(entry) {
      const size = this.map.getSize();
      if (!entry.position || !this.placed || !size.x) return;
      const hidden = this.underCard();
      const wanted = [entry.position];
      const { desk } = this.settings;
      if (desk && entry.position.distanceTo(desk) < FAR) wanted.push(L.latLng(desk));
      const free = wanted.every((position) => {
        const { x, y } = this.map.latLngToContainerPoint(position);
        return x > ROOM && y > ROOM && x < size.x - hidden.x - ROOM && y < size.y - hidden.y - ROOM;
      });
      if (free && this.map.getZoom() >= 14) return;
      this.map.fitBounds(L.latLngBounds(wanted), {
        paddingTopLeft: [ROOM, ROOM],
        paddingBottomRight: [hidden.x + ROOM, hidden.y + ROOM],
        maxZoom: Math.max(CLOSE_ENOUGH, this.map.getZoom()),
        ...this.motion(),
      });
    }

    // how much of the map, from its right or from its foot, the card covers, in pixels
    underCard() {
      const map = this.map.getContainer().getBoundingClientRect();
      const card = this.card.element.getBoundingClientRect();
      if (!card.width) return { x: 0, y: 0 };
      if (wide.matches) return { x: Math.max(0, map.right - card.left), y: 0 };
      return { x: 0, y: Math.max(0, Math.min(map.bottom - card.top, map.height * 0.6)) };
    }

    leave() {
      for (const entry of this.entries) entry.element.classList.remove("chosen");
      this.markers.highlight(null);
    }

    toMap(entry) {
      this.view("carte");
      this.bring(entry);
      this.markers.highlight(entry);
    }

    toList(entry) {
      const button = entry.element.querySelector("button.choose");
      this.card.close();
      this.view("liste");
      entry.element.scrollIntoView({ block: "center" });
      button.focus({ preventScroll: true });
    }

    view(name) {
      document.body.dataset.view = name;
      for (const button of document.querySelectorAll("button[data-show]")) {
        button.setAttribute("aria-pressed", String(button.dataset.show === name));
      }
      this.resized();
    }

    resized() {
      this.map.invalidateSize({ animate: false });
      if (this.placed && this.map.getSize().x) this.limit();
      else this.place();
    }
  }

  Cartographie.start = (map) => {
    Cartographie.page = new Page(map);
  };
})();
