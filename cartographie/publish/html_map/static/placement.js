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
      located.forEach((entry, i) => {
        entry.world = L.CRS.EPSG3857.latLngToPoint(entry.position, 0);
        entry.order = i;
      });
    }

    pixels(entry) {
      const scale = 2 ** this.map.getZoom();
      return { x: entry.world.x * scale, y: entry.world.y * scale };
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
      const scale = 2 ** zoom;
      const at = (entry) => ({ x: entry.world.x * scale, y: entry.world.y * scale });
      const others = standing ? entries.filter((entry) => entry !== standing) : entries;
      const points = others.map(at);
      const desk = this.desk && this.desk.settle(this.map.project(this.desk.position, zoom), points);
      const fixed = desk ? [...desk.discs] : [];
      const items = [];
      if (standing) {
        const room = fixed.map((disc) => ({ ...disc, r: disc.r + CHOSEN - SINGLE }));
        const { x, y } = arrange([at(standing)], room)[0];
        items.push(item([standing], { x, y }));
        fixed.push({ x, y, r: CHOSEN });
      }
      for (const { members, x, y } of arrange(points, fixed)) items.push(item(members.map((i) => others[i]), { x, y }));
      items.sort((a, b) => a.entries[0].order - b.entries[0].order);
      return { items, fixed, side: desk && desk.side };
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

  function item(entries, at) {
    const [first, last] = [entries[0], entries[entries.length - 1]];
    const sum = entries.reduce((total, entry) => total + entry.order, 0);
    const key = entries.length > 1 ? `${entries.length}:${first.order}:${last.order}:${sum}` : `${first.order}`;
    return { key, entries, ...at };
  }

  Cartographie.Placement = Placement;
})();
