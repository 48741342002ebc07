// A small map that does not move, for paper: the desk, some numbered places, a scale, sharp at the printer's resolution.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const SHARP = 3; // pixels of a canvas in a CSS pixel of 1/96 inch: 288 points an inch
  const RADIUS = 19; // pixels: a marker of 9 mm with its rim
  const EDGE = 26; // pixels kept around the places at first
  const NEAREST = 17.5; // zoom beyond which a lone place shows nothing of its way
  const LEADER = 12; // pixels between a marker and its place from which a line joins them
  // how a group is drawn on paper, a box of numbered shapes; `most`: members, `held`: shapes in it, `r`: what it covers
  const BOXES = [
    { most: 1, held: 1, columns: 1, size: 36, r: RADIUS },
    { most: 4, held: 4, columns: 2, size: 52, r: 31 },
    { most: 9, held: 9, columns: 3, size: 75, r: 44 },
    { most: Infinity, held: 16, columns: 4, size: 98, r: 58 },
  ];
  const STILL = {
    zoomControl: false,
    attributionControl: false,
    dragging: false,
    keyboard: false,
    scrollWheelZoom: false,
    doubleClickZoom: false,
    boxZoom: false,
    touchZoom: false,
    tapHold: false,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    trackResize: false,
    zoomSnap: 0,
    maxZoom: 19,
  };

  // resolves once every tile has been painted, those painted again for a name from their neighbour included
  function painted(layer) {
    if (!layer) return Promise.resolve();
    let busy = 0;
    const paint = layer.renderTile.bind(layer);
    return new Promise((resolve) => {
      const settle = () => {
        if (!busy && !layer.isLoading()) window.setTimeout(() => !busy && !layer.isLoading() && resolve(), 30);
      };
      layer.renderTile = (...all) => {
        busy++;
        return paint(...all).finally(() => {
          busy--;
          settle();
        });
      };
      layer.on("load", settle);
    });
  }

  // a map in `container`, painted for paper; `fit(map)` gives it its view
  function open(container, page, { ratio = SHARP, fit }) {
    const canvas = document.createElement("div");
    canvas.className = "paper-map";
    canvas.setAttribute("aria-hidden", "true");
    container.prepend(canvas);
    const map = L.map(canvas, STILL);
    const { settings } = page;
    canvas.style.background = settings.rules.background;
    const layer = Cartographie.baseMap.another({ ratio, strong: false });
    const ready = painted(layer);
    fit(map);
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 120 }).addTo(map);
    return { map, layer, ready };
  }

  const sources = () => [...document.querySelectorAll(".sources p > span")].map((part) => part.textContent).join(" · ");

  class Places {
    // `desk`: show it; `ways`: those to draw; `numbered`: the steps of a lone one with their numbers
    constructor(map, page, entries, { desk, ways = [], numbered = true }) {
      this.map = map;
      this.page = page;
      this.entries = entries.filter((entry) => entry.position);
      this.ways = ways;
      this.line = ways.length ? new Cartographie.WayLine(map, { numbered: numbered && ways.length === 1 }) : null;
      this.desk = desk && page.settings.desk ? new Cartographie.faces.Desk(page) : null;
      this.leaders = new Cartographie.faces.Leaders(map);
      if (this.desk) this.desk.marker.addTo(map);
    }

    at(position) {
      return this.map.project(position, this.map.getZoom());
    }

    // what names keep clear of along the ways
    wayDiscs() {
      return this.ways.flatMap((way) => Cartographie.wayDiscs(way, this.map, this.map.getZoom()));
    }

    // the discs that desk and name cover
    fixed(points) {
      if (!this.desk) return [];
      const { side, discs } = this.desk.settle(this.at(this.desk.position), [...points, ...this.wayDiscs()]);
      this.desk.turn(side);
      return discs;
    }

    put(face, place, size) {
      const marker = Cartographie.faces.holder(this.map.unproject([place.x, place.y], this.map.getZoom()), face, size);
      marker.addTo(this.map).getElement().tabIndex = -1;
    }

    // every place alone; returns the discs covered
    alone() {
      const homes = this.entries.map((entry) => this.at(entry.position));
      const fixed = this.fixed(homes);
      const places = Cartographie.declutter.apart(homes, fixed, RADIUS);
      const told = places.map((place, i) => ({ ...place, r: RADIUS, entries: [this.entries[i]] }));
      const numbers = this.line ? this.line.numberDiscs(this.ways, [...told, ...fixed]) : [];
      return { places: told, fixed, ways: [...this.wayDiscs(), ...numbers] };
    }

    // places that would hide each other share a box
    gathered() {
      const homes = this.entries.map((entry) => this.at(entry.position));
      const fixed = this.fixed(homes);
      const items = Cartographie.declutter.arrange(homes, fixed, (count) => BOXES.find(({ most }) => count <= most).r);
      const places = items.map(({ x, y, members }) => {
        return { x, y, r: RADIUS, entries: members.map((i) => this.entries[i]) };
      });
      return { places, fixed };
    }

    draw({ places, fixed }) {
      const lines = [];
      for (const place of places) {
        const box = BOXES.find(({ most }) => place.entries.length <= most);
        place.r = box.r;
        this.put(this.face(place.entries, box), place, box.size);
        const homes = place.entries.map((entry) => this.at(entry.position));
        const home = homes.reduce((sum, point) => sum.add(point), L.point(0, 0)).divideBy(homes.length);
        if (home.distanceTo(L.point(place)) < Math.max(LEADER, box.r * 0.8)) continue;
        lines.push([place, home].map((end) => this.map.unproject([end.x, end.y], this.map.getZoom())));
      }
      this.leaders.draw(lines, lines.map((line) => line[1]));
      const discs = [...places, ...fixed];
      if (this.line) this.line.draw(this.ways, discs);
      return [...discs, ...this.wayDiscs()];
    }

    face(entries, box) {
      const face = document.createElement("div");
      face.className = entries.length > 1 ? "paper-group" : "paper-place";
      face.style.setProperty("--columns", Math.min(box.columns, entries.length));
      const told = entries.length > box.held ? entries.slice(0, box.held - 1) : entries;
      face.append(...told.map((entry) => this.page.symbols.marker(entry)));
      if (told.length < entries.length) {
        const more = document.createElement("span");
        more.textContent = `+${entries.length - told.length}`;
        face.append(more);
      }
      return face;
    }
  }

  // tells the base map's names where the markers are: tiles are those of a whole zoom, the map may stand between two
  function clearNames({ map, layer }, discs) {
    if (!layer) return;
    const scaled = new Map();
    layer.clear.from((zoom) => {
      const scale = 2 ** (zoom - map.getZoom());
      if (!scaled.has(zoom)) scaled.set(zoom, discs.map(({ x, y, r }) => ({ x: x * scale, y: y * scale, r: r * scale })));
      return scaled.get(zoom);
    });
  }

  // adds to the padding what stands out of the map; false when nothing does
  function makeRoom(map, { places, fixed, ways }, pad) {
    const seen = map.getPixelBounds();
    let out = false;
    const widen = (sides, axis, pixels) => {
      if (pixels <= 0) return;
      sides[axis] += pixels;
      out = true;
    };
    const discs = [...places, ...fixed, ...ways];
    ["x", "y"].forEach((axis, i) => {
      widen(pad.paddingTopLeft, i, Math.max(...discs.map((disc) => seen.min[axis] + 4 - disc[axis] + disc.r)));
      widen(pad.paddingBottomRight, i, Math.max(...discs.map((disc) => disc[axis] + disc.r + 4 - seen.max[axis])));
    });
    return out && pad.paddingTopLeft[0] + pad.paddingBottomRight[0] < map.getSize().x * 0.8;
  }

  // what is to be seen: places, ways and desk, else the territory
  function extent(entries, ways, settings, desk) {
    const positions = entries.filter((entry) => entry.position).map((entry) => entry.position);
    if (desk && settings.desk) positions.push(L.latLng(settings.desk), ...ways.flatMap(({ line }) => line));
    return L.latLngBounds(positions.length ? positions : settings.bounds);
  }

  // `entries`: up to six places; `desk`: show it, and the ways from it, `numbered` when it is one; `ratio`: pixels of a canvas in a CSS pixel.
  // `container` has its size on paper. Resolves, when the map is wholly painted, to `{map, remove()}`.
  function miniMap(container, page, { entries = [], desk = true, numbered = true, ratio } = {}) {
    container.classList.add("mini-map");
    const ways = desk ? entries.map(({ way }) => way).filter((way) => way && way.line.length) : [];
    const bounds = extent(entries, ways, page.settings, desk);
    const source = document.createElement("p");
    source.className = "map-sources";
    source.lang = "fr";
    source.textContent = sources();
    container.append(source); // before the map, which takes the room that is left
    const pad = { paddingTopLeft: [EDGE, EDGE], paddingBottomRight: [EDGE, EDGE], maxZoom: NEAREST, animate: false };
    const opened = open(container, page, { ratio, fit: (map) => map.fitBounds(bounds, pad) });
    const places = new Places(opened.map, page, entries, { desk, ways, numbered });
    let arranged = places.alone();
    for (let turn = 0; turn < 5 && makeRoom(opened.map, arranged, pad); turn++) {
      opened.map.fitBounds(bounds, pad);
      arranged = places.alone();
    }
    clearNames(opened, places.draw(arranged));
    if (opened.layer) opened.layer.addTo(opened.map);
    const remove = () => {
      opened.map.remove();
      container.replaceChildren();
    };
    return opened.ready.then(() => ({ map: opened.map, remove }));
  }

  Cartographie.miniMap = miniMap;
  Cartographie.paperMap = { open, clearNames, sources, Places };
})();
