// The way to the chosen place: minutes in the list, and in the panel « Voir le chemin », which draws it on the map and
// tells its steps.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { ways } = Cartographie;
  const STEPS = "lieu-chemin"; // the id of the list of steps
  const NARROW_EDGE = 40; // pixels kept around the way in a small window
  const CHOSEN = 30; // radius of the chosen marker, pixels

  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  class WayView {
    constructor(page) {
      this.page = page;
      this.shown = null; // the entry whose way is on the map
      this.line = null;
      page.on("line", (entry) => this.dress(entry.element, this.minutes(entry)));
      page.on("place", ({ entry, article }) => this.dress(article, ...this.told(entry)));
      page.on("chosen", (entry) => entry !== this.shown && this.hide());
      page.on("reset", () => this.hide());
    }

    // « 12 min à pied », for a line of the list; null when nothing is known
    minutes(entry) {
      const told = ways.minutes(entry.way, this.page);
      return told ? this.spoken(make("p", "way", told)) : null;
    }

    // what the panel says: one line, then the button and the steps of a way that can be followed
    told(entry) {
      const { way } = entry;
      const text = ways.text(way, this.page);
      if (!text) return [];
      const parts = [this.spoken(make("p", "way", text))];
      if (!way.steps.length || !way.line.length) return parts;
      parts.push(this.button(entry));
      if (this.shown === entry) parts.push(this.steps(way));
      return parts;
    }

    button(entry) {
      const open = this.shown === entry;
      const text = this.page.say(open ? "marche.chemin-cacher" : "marche.chemin-voir");
      const button = Cartographie.button("way-button plain-button", text, () => (open ? this.hide() : this.show(entry)));
      button.setAttribute("aria-expanded", String(open));
      if (open) button.setAttribute("aria-controls", STEPS);
      return this.spoken(button);
    }

    steps(way) {
      const { page } = this;
      const list = make("ol", "way-steps", ...way.steps.map((step) => make("li", "", make("span", "", ...ways.sentence(step, page)))));
      list.id = STEPS;
      list.setAttribute("aria-label", page.say("marche.titre"));
      return this.spoken(make("div", "way-told", list, make("p", "way-pace", page.say("marche.a-peu-pres"))));
    }

    spoken(element) {
      element.lang = this.page.language;
      element.dir = this.page.words.direction;
      return element;
    }

    // after the phones, else after the address: where it is, then how to go there
    dress(element, ...parts) {
      for (const old of element.querySelectorAll(":scope > :is(.way, .way-button, .way-told)")) old.remove();
      const before = element.querySelector(":scope > .tel") || element.querySelector(":scope > .adr");
      if (before) before.after(...parts.filter(Boolean));
    }

    show(entry) {
      const { page } = this;
      const wide = Cartographie.wide.matches;
      this.shown = entry;
      this.line = this.line || new Cartographie.WayLine(page.map);
      page.markers.closeGroup();
      this.mark(true);
      if (!wide) page.show("carte");
      page.place.fill();
      page.place.element.querySelector(".way").scrollIntoView({ block: "start" });
      page.view.fitWay([...entry.way.line, entry.position], wide ? undefined : NARROW_EDGE);
      page.view.clearNames();
      this.draw();
    }

    // what names, that of the desk too, keep clear of at a zoom
    obstacles(zoom) {
      if (!this.known.has(zoom)) this.known.set(zoom, Cartographie.wayDiscs(this.shown.way, this.page.map, zoom));
      return this.known.get(zoom);
    }

    mark(shown) {
      const { map, markers } = this.page;
      this.known = new Map();
      for (const part of [document.body, map.getContainer()]) part.classList.toggle("way-shown", shown);
      markers.placement.way = shown ? (zoom) => this.obstacles(zoom) : null;
      markers.refresh();
    }

    hide() {
      if (!this.shown) return;
      this.shown = null;
      this.line.remove();
      this.line = null;
      this.mark(false);
      this.page.place.fill();
      this.page.view.clearNames();
    }

    // again after each move, once the markers have their places: arrowheads and numbers keep their size
    draw() {
      if (!this.line) return;
      const { map, markers } = this.page;
      const fixed = [...markers.placement.fixed];
      const chosen = markers.items.find(({ entries }) => entries.length === 1 && entries[0] === this.shown);
      if (chosen) fixed.push({ x: chosen.x, y: chosen.y, r: CHOSEN });
      if (map.getSize().x) this.line.draw([this.shown.way], fixed);
    }
  }

  Cartographie.WayView = WayView;
})();
