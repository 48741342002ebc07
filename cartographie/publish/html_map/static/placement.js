// Which markers and groups stand where at a zoom, in its pixels counted from the corner of the world.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { arrange, SINGLE, GROUP } = Cartographie.declutter;
  const CHOSEN = 29; // radius of the chosen marker
  const WHOLE = 1500; // places up to which the whole map is arranged at once, so that panning moves nothing
  const MARGIN = 0.25; // share of the view around it in which markers are made

  class Placement {
    // `located`: every entry that has a position, in the order of the list; `desk`: a faces.Desk or null
    constructor(map, located, desk) {
      this.map = map;
      this.located = located;
      this.desk = desk;
      this.fixed = [];
      this.side = "right";
      this.known = new Map();
      this.way = null; // zoom -> points of the way that is shown, in its pixels
      // entry -> its rank in the list, and its place in pixels of zoom 0
      this.spots = new Map();
      located.forEach((entry, i) => this.spots.set(entry, { rank: i, ...L.CRS.EPSG3857.latLngToPoint(entry.position, 0) }));
    }

    pixels(entry, zoom = this.map.getZoom()) {
      const { x, y } = this.spots.get(entry);
      return { x: x * 2 ** zoom, y: y * 2 ** zoom };
    }

    latLng(point) {
      return this.map.unproject([point.x, point.y], this.map.getZoom());
    }

    // what is seen and a margin
    view() {
      const seen = this.map.getPixelBounds();
      const margin = seen.getSize().multiplyBy(MARGIN);
      return L.bounds(seen.min.subtract(margin), seen.max.add(margin));
    }

    // is what was arranged of another zoom, or too far from what is now seen?
    stale() {
      return this.zoom !== this.map.getZoom() || Boolean(this.region && !this.region.contains(this.view()));
    }

    // Returns items `{key, entries, x, y}` in the order of the list; the chosen entry stands at its own place,
    // or beside the desk.
    arrange(shown, chosen) {
      this.zoom = this.map.getZoom();
      this.region = null;
      let entries = shown;
      if (entries.length > WHOLE) {
        const seen = this.map.getPixelBounds();
        const margin = seen.getSize().divideBy(2);
        this.region = L.bounds(seen.min.subtract(margin), seen.max.add(margin));
        entries = entries.filter((entry) => this.region.contains(L.point(this.pixels(entry))));
      }
      const { items, fixed, side } = this.settle(entries, entries.includes(chosen) ? chosen : null, this.zoom);
      this.fixed = fixed;
      if (side) this.side = side;
      return items;
    }

    settle(entries, standing, zoom) {
      const at = (entry) => this.pixels(entry, zoom);
      const others = standing ? entries.filter((entry) => entry !== standing) : entries;
      const points = others.map(at);
      // the chosen place counts for all others when the desk's name looks for a side, the way that is shown for all
      const beside = standing ? [...points, ...points.map(() => at(standing))] : points;
      const weighed = this.way ? this.way(zoom) : beside;
      const desk = this.desk && this.desk.settle(this.map.project(this.desk.position, zoom), weighed);
      const fixed = desk ? [...desk.discs] : [];
      const items = [];
      if (standing) {
        const room = fixed.map((disc) => ({ ...disc, r: disc.r + CHOSEN - SINGLE }));
        const { x, y } = arrange([at(standing)], room)[0];
        items.push(this.item([standing], { x, y }));
        fixed.push({ x, y, r: CHOSEN });
      }
      for (const { members, x, y } of arrange(points, fixed)) items.push(this.item(members.map((i) => others[i]), { x, y }));
      items.sort((a, b) => a.first - b.first);
      return { items, fixed, side: desk && desk.side };
    }

    // `key` is the same for the same entries
    item(entries, { x, y }) {
      const ranks = entries.map((entry) => this.spots.get(entry).rank);
      const sum = ranks.reduce((total, rank) => total + rank, 0);
      return { key: [ranks.length, ranks[0], ranks[ranks.length - 1], sum].join(" "), entries, first: ranks[0], x, y };
    }

    // the discs of the desk and its name
    fixedAt(zoom) {
      return this.settle([], null, zoom).fixed;
    }

    // what names on the base map keep clear of, whatever the filters: discs in pixels of that zoom
    obstacles(zoom) {
      if (this.located.length > WHOLE) return [];
      if (!this.known.has(zoom)) {
        const { items, fixed } = this.settle(this.located, null, zoom);
        const discs = items.map(({ x, y, entries }) => ({ x, y, r: entries.length > 1 ? GROUP : SINGLE }));
        this.known.set(zoom, [...discs, ...fixed]);
      }
      return this.known.get(zoom);
    }
  }

  Cartographie.Placement = Placement;
})();
