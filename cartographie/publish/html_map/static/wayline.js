// A way drawn on a map: a strong line with a white edge, arrowheads for its direction, the numbers of its steps.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const EVERY = 64; // pixels from an arrowhead to the next
  const FIRST = 34; // pixels from the beginning to the first
  const HEAD = 4.5; // pixels: half the length of an arrowhead, and half its width
  const NUMBER = 13; // radius of a number, pixels
  const ASIDE = 22; // pixels from a number to its place from which a line joins them

  class WayLine {
    // `numbered`: the numbers of the steps are shown
    constructor(map, { numbered = true } = {}) {
      this.map = map;
      this.numbered = numbered;
      this.ways = [];
      const options = { interactive: false, noClip: true, smoothFactor: 0, lineJoin: "round", lineCap: "round" };
      const add = (className, weight) => L.polyline([], { ...options, className, weight }).addTo(map);
      this.lines = [add("way-line under", 13), add("way-line", 8)];
      this.heads = add("way-heads", 2);
      this.leaders = [add("leader under", 5), add("leader", 2)];
      this.numbers = [];
    }

    // `ways`: those to draw, as ways.js reads them; `fixed`: discs {x, y, r} that no number may cover, in pixels of the
    // map's zoom counted from the corner of the world
    draw(ways, fixed = []) {
      this.ways = ways;
      for (const line of this.lines) line.setLatLngs(ways.map((way) => way.line));
      this.heads.setLatLngs(ways.flatMap((way) => this.headsOf(way)));
      this.putNumbers(fixed);
    }

    remove() {
      for (const layer of [...this.lines, this.heads, ...this.leaders, ...this.numbers]) layer.remove();
    }

    at(position) {
      return this.map.project(position, this.map.getZoom());
    }

    place(x, y) {
      return this.map.unproject([x, y], this.map.getZoom());
    }

    // where the arrowheads stand: three places each
    headsOf({ line }) {
      const found = [];
      let next = FIRST;
      const points = line.map((position) => this.at(position));
      for (let i = 1; i < points.length; i++) {
        const [from, to] = [points[i - 1], points[i]];
        const length = from.distanceTo(to);
        while (next <= length) {
          if (length > 3 * HEAD) found.push(this.head(from, to, next / length));
          next += EVERY;
        }
        next -= length;
      }
      return found;
    }

    head(from, to, share) {
      const length = from.distanceTo(to);
      const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
      const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
      const corner = (along, across) => this.place(x + (along * dx - across * dy) * HEAD, y + (along * dy + across * dx) * HEAD);
      return [corner(-0.6, 0.62), corner(0.6, 0), corner(-0.6, -0.62)];
    }

    // each number beside the beginning of its step, none over another
    putNumbers(fixed) {
      for (const old of this.numbers) old.remove();
      const [way] = this.numbered ? this.ways : [];
      const homes = way ? way.steps.map(({ start }) => this.at(way.line[Math.min(start, way.line.length - 1)])) : [];
      const places = Cartographie.declutter.apart(homes, fixed, NUMBER);
      this.numbers = places.map(({ x, y }, i) => number(this.place(x, y), i + 1).addTo(this.map));
      const far = places.flatMap((place, i) => (homes[i].distanceTo(L.point(place)) > ASIDE ? [[place, homes[i]]] : []));
      for (const leader of this.leaders) leader.setLatLngs(far.map((ends) => ends.map(({ x, y }) => this.place(x, y))));
    }
  }

  function number(position, n) {
    const face = document.createElement("span");
    face.className = "way-number";
    face.textContent = String(n);
    const icon = L.divIcon({ className: "holder", html: face, iconSize: [26, 26], iconAnchor: [13, 13] });
    return L.marker(position, { icon, keyboard: false, interactive: false, zIndexOffset: 1500 });
  }

  Cartographie.WayLine = WayLine;
})();
