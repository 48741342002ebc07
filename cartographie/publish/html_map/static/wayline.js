// A way drawn on a map: a strong line with a white edge, arrowheads for its direction, the names of its streets beside
// it, the numbers of its steps.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const EVERY = 70; // pixels from an arrowhead to the next
  const FIRST = 40; // pixels from the beginning to the first
  const HEAD = 4.2; // pixels: half the width of an arrowhead
  const NUMBER = 13; // radius of a number, pixels
  const ASIDE = 24; // pixels from a number to its place from which a line joins them
  const BEND = 5; // pixels by which a stretch may leave the straight line along which a name is written
  const LETTER = 7; // pixels, the width of a letter of a name
  const BESIDE = 15; // pixels from the line to the middle of a name
  const STEP = 26; // radius kept free around the beginning of a step, pixels
  const CLEAR = 11; // radius of the discs that keep the base map's names off the line, pixels

  class WayLine {
    // `numbered`: the numbers of the steps of the first way are shown
    constructor(map, { numbered = true } = {}) {
      this.map = map;
      this.numbered = numbered;
      const options = { interactive: false, noClip: true, smoothFactor: 0, lineJoin: "round", lineCap: "round" };
      const add = (className, weight) => L.polyline([], { ...options, className, weight }).addTo(map);
      this.lines = [add("way-line under", 14), add("way-line", 9)];
      this.heads = add("way-heads", 2.2);
      this.leaders = [add("leader under of-way", 5), add("leader of-way", 2)];
      this.signs = [];
    }

    // `ways`: those to draw, as ways.js reads them; `fixed`: discs {x, y, r} that nothing may cover, in pixels of the
    // map's zoom counted from the corner of the world
    draw(ways, fixed = []) {
      for (const sign of this.signs) sign.remove();
      this.signs = [];
      for (const line of this.lines) line.setLatLngs(ways.map((way) => way.line));
      const drawn = ways.map(({ line, steps }) => ({ steps, points: line.map((position) => this.at(position)) }));
      this.heads.setLatLngs(drawn.flatMap(({ points }) => this.headsOf(points)));
      const discs = this.numbered && drawn.length ? this.putNumbers(drawn[0], fixed) : [];
      const taken = [...fixed, ...discs];
      for (const way of drawn) this.putNames(way, taken);
    }

    remove() {
      for (const layer of [...this.lines, this.heads, ...this.leaders, ...this.signs]) layer.remove();
    }

    at(position) {
      return this.map.project(position, this.map.getZoom());
    }

    place({ x, y }) {
      return this.map.unproject([x, y], this.map.getZoom());
    }

    // where the arrowheads stand: three places each
    headsOf(points) {
      const length = lengthOf(points);
      const found = [];
      for (let at = FIRST; at < length - FIRST / 2; at += EVERY) {
        const [from, to] = [along(points, at - HEAD), along(points, at + HEAD)];
        found.push(this.head(from, to));
      }
      return found;
    }

    head(from, to) {
      const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
      const corner = (side) => this.place({ x: from.x - side * dy * HEAD, y: from.y + side * dx * HEAD });
      return [corner(0.75), this.place(to), corner(-0.75)];
    }

    // where the numbers of a way stand: each beside the beginning of its step, none over another
    spread({ steps, points }, fixed) {
      const homes = steps.map(({ start }) => points[Math.min(start, points.length - 1)]);
      return { homes, places: Cartographie.declutter.apart(homes, fixed, NUMBER) };
    }

    // what the numbers of the first of `ways` will cover beside `fixed`
    numberDiscs([way], fixed) {
      if (!this.numbered || !way) return [];
      const points = way.line.map((position) => this.at(position));
      return this.spread({ ...way, points }, fixed).places.map(({ x, y }) => ({ x, y, r: NUMBER + 2 }));
    }

    // returns what the numbers cover
    putNumbers(way, fixed) {
      const { homes, places } = this.spread(way, fixed);
      places.forEach((place, i) => this.sign(place, "way-number", String(i + 1)));
      const far = places.flatMap((place, i) => (homes[i].distanceTo(L.point(place)) > ASIDE ? [[place, homes[i]]] : []));
      for (const leader of this.leaders) leader.setLatLngs(far.map((ends) => ends.map((end) => this.place(end))));
      return places.map(({ x, y }) => ({ x, y, r: NUMBER + 2 }));
    }

    // the name of each street once, along its longest straight stretch, where it covers nothing
    putNames({ steps, points }, taken) {
      const told = new Set();
      steps.forEach(({ start, sign }, i) => {
        if (!sign || told.has(sign)) return;
        const end = i + 1 < steps.length ? steps[i + 1].start : points.length - 1;
        const stretch = straightest(points.slice(start, end + 1));
        const width = sign.length * LETTER;
        if (!stretch || stretch.length < width) return;
        const spot = [1, -1].map((side) => beside(stretch, side)).find(({ x, y }) => isFree(x, y, stretch, width, taken));
        if (!spot) return;
        told.add(sign);
        this.sign(spot, "way-name", sign, stretch.turn);
      });
    }

    sign(place, className, text, turn = 0) {
      const face = document.createElement("span");
      face.className = className;
      face.textContent = text;
      if (turn) face.style.transform = `translate(-50%, -50%) rotate(${turn}rad)`;
      const icon = L.divIcon({ className: "way-sign", html: face, iconSize: [0, 0] });
      const options = { icon, keyboard: false, interactive: false, zIndexOffset: 1500 };
      this.signs.push(L.marker(this.place(place), options).addTo(this.map));
    }
  }

  const lengthOf = (points) => points.slice(1).reduce((sum, point, i) => sum + point.distanceTo(points[i]), 0);

  // the point `far` pixels along the line
  function along(points, far) {
    let left = far;
    for (let i = 1; i < points.length; i++) {
      const length = points[i].distanceTo(points[i - 1]);
      if (left <= length && length) return points[i - 1].add(points[i].subtract(points[i - 1]).multiplyBy(left / length));
      left -= length;
    }
    return points[points.length - 1];
  }

  // the longest part of the line that hardly bends: { middle, length, turn }, read from left to right
  function straightest(points) {
    let best = null;
    for (let i = 0; i < points.length - 1; i++) {
      for (let j = i + 1; j < points.length; j++) {
        if (!points.slice(i + 1, j).every((point) => L.LineUtil.pointToSegmentDistance(point, points[i], points[j]) < BEND)) break;
        const length = points[i].distanceTo(points[j]);
        if (!best || length > best.length) best = { from: points[i], to: points[j], length };
      }
    }
    if (!best) return null;
    const { x, y } = best.to.subtract(best.from);
    const turn = Math.atan(x ? y / x : Infinity);
    return { middle: best.from.add(best.to).divideBy(2), length: best.length, turn };
  }

  // above the line, or below it
  function beside({ middle, turn }, side) {
    return { x: middle.x + side * BESIDE * Math.sin(turn), y: middle.y - side * BESIDE * Math.cos(turn) };
  }

  function isFree(x, y, { turn }, width, taken) {
    const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
    return taken.every((disc) => {
      const ahead = (disc.x - x) * dx + (disc.y - y) * dy;
      const across = (disc.y - y) * dx - (disc.x - x) * dy;
      return Math.hypot(Math.max(0, Math.abs(ahead) - width / 2), Math.max(0, Math.abs(across) - 8)) > disc.r;
    });
  }

  // discs along a way and where its steps begin, in pixels of that zoom: what names keep clear of
  function wayDiscs({ line, steps }, map, zoom) {
    const points = line.map((position) => map.project(position, zoom));
    const found = steps.map(({ start }) => ({ ...points[Math.min(start, points.length - 1)], r: STEP }));
    const length = lengthOf(points);
    for (let at = 0; at < length; at += CLEAR) {
      const { x, y } = along(points, at);
      found.push({ x, y, r: CLEAR });
    }
    return found.map(({ x, y, r }) => ({ x, y, r }));
  }

  Cartographie.WayLine = WayLine;
  Cartographie.wayDiscs = wayDiscs;
})();
