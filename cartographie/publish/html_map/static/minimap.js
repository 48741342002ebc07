// A small map that does not move, for paper: the desk, some numbered places, a scale, sharp at the printer's resolution.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const SHARP = 3; // pixels of a canvas in a CSS pixel of 1/96 inch: 288 points an inch
  const RADIUS = 19; // pixels: a marker of 9 mm with its rim
  const EDGE = 46; // pixels kept around the places
  const NEAREST = 17.5; // zoom beyond which a lone place shows nothing of its way
  const LEADER = 12; // pixels between a marker and its place from which a line joins them
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
    container.append(canvas);
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
    constructor(map, page, entries, withDesk) {
      this.map = map;
      this.page = page;
      this.entries = entries.filter((entry) => entry.position);
      this.desk = withDesk && page.settings.desk ? new Cartographie.faces.Desk(page) : null;
      this.leaders = new Cartographie.faces.Leaders(map);
      if (this.desk) this.desk.marker.addTo(map);
    }

    at(position) {
      return this.map.project(position, this.map.getZoom());
    }

    // the discs that desk and name cover
    fixed(points) {
      if (!this.desk) return [];
      const { side, discs } = this.desk.settle(this.at(this.desk.position), points);
      this.desk.turn(side);
      return discs;
    }

    draw() {
      const zoom = this.map.getZoom();
      const homes = this.entries.map((entry) => this.at(entry.position));
      const fixed = this.fixed(homes);
      const places = Cartographie.declutter.apart(homes, fixed, RADIUS);
      const lines = [];
      const dots = [];
      places.forEach((place, i) => {
        const here = this.map.unproject([place.x, place.y], zoom);
        const face = document.createElement("div");
        face.className = "paper-place";
        face.append(this.page.symbols.marker(this.entries[i]));
        Cartographie.faces.holder(here, face, 36).addTo(this.map).getElement().tabIndex = -1;
        if (homes[i].distanceTo(L.point(place)) < LEADER) return;
        lines.push([here, this.entries[i].position]);
        dots.push(this.entries[i].position);
      });
      this.leaders.draw(lines, dots);
      return [...places.map(({ x, y }) => ({ x, y, r: RADIUS })), ...fixed];
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

  // `entries`: up to six places; `desk`: show it; `ratio`: pixels of a canvas in a CSS pixel.
  // `container` has its size on paper. Resolves, when the map is wholly painted, to `{map, remove()}`.
  function miniMap(container, page, { entries = [], desk = true, ratio } = {}) {
    container.classList.add("mini-map");
    const positions = entries.filter((entry) => entry.position).map((entry) => entry.position);
    if (desk && page.settings.desk) positions.push(L.latLng(page.settings.desk));
    const bounds = positions.length ? L.latLngBounds(positions) : L.latLngBounds(page.settings.bounds);
    const fit = (map) => map.fitBounds(bounds, { padding: [EDGE, EDGE], maxZoom: NEAREST, animate: false });
    const opened = open(container, page, { ratio, fit });
    const places = new Places(opened.map, page, entries, desk);
    clearNames(opened, places.draw());
    if (opened.layer) opened.layer.addTo(opened.map);
    const source = document.createElement("p");
    source.className = "map-sources";
    source.lang = "fr";
    source.textContent = sources();
    container.append(source);
    const remove = () => {
      opened.map.remove();
      container.replaceChildren();
    };
    return opened.ready.then(() => ({ map: opened.map, remove }));
  }

  Cartographie.miniMap = miniMap;
  Cartographie.paperMap = { open, clearNames, sources, Places };
})();
