// The markers in view: made when they come near it, kept while their place stays, grouped where they would hide each other.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { ring, SINGLE, GROUP } = Cartographie.declutter;
  const NEAR = 17; // from this zoom on a marker shows its pictogram where there is room
  const MANY = 8; // members above which a group is approached rather than opened
  const STOPS = 60; // markers that Tab goes through
  const LEADER = 14; // pixels between a marker and its place from which a line joins them
  const LATER = 20; // milliseconds
  const PAN = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };

  class Markers {
    constructor(page) {
      this.page = page;
      this.map = page.map;
      this.located = page.entries.filter((entry) => entry.position);
      this.shown = this.located;
      this.chosen = null;
      this.opened = null;
      this.spread = [];
      this.items = [];
      this.mounted = new Map();
      this.leaders = new Cartographie.faces.Leaders(this.map);
      this.desk = page.settings.desk ? new Cartographie.faces.Desk(page) : null;
      if (this.desk) this.desk.marker.addTo(this.map);
      this.placement = new Cartographie.Placement(this.map, this.located, this.desk);
      const { layer } = page.view;
      if (layer) layer.clear.from((zoom) => this.placement.obstacles(zoom));
      this.listen();
    }

    listen() {
      this.page.on("filtered", (visible) => this.show(visible));
      this.page.on("chosen", (entry) => this.highlight(entry));
      this.page.on("language", () => this.rename());
      this.map.on("moveend", () => this.moved());
      // a banner that comes or goes above changes the map's size without a word from the window
      new ResizeObserver(() => this.page.view.resized()).observe(this.map.getContainer());
      this.map.on("click", () => this.closeGroup());
      this.map.getContainer().addEventListener("keydown", (event) => {
        const step = PAN[event.key];
        if (!step || !event.target.closest(".place, .group") || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        this.map.panBy(step, { animate: !Cartographie.still.matches });
      });
    }

    // a click that ends a drag of the map chooses nothing; a key press (detail 0) always does
    dragged(event) {
      return event.detail !== 0 && this.map.dragging.moved();
    }

    show(entries) {
      this.shown = entries.filter((entry) => entry.position);
      window.clearTimeout(this.later);
      // of thousands of places the list answers first, the map a frame later
      if (this.page.isLong) this.later = window.setTimeout(() => this.refresh(), LATER);
      else this.refresh();
    }

    // in another language every face has another name
    rename() {
      if (this.desk) this.desk.speak();
      for (const [key, item] of this.mounted) this.unmount(key, item);
      this.refresh();
    }

    refresh() {
      this.closeRing();
      this.items = this.placement.arrange(this.shown, this.chosen);
      if (this.desk) this.desk.turn(this.placement.side);
      this.sync();
    }

    moved() {
      if (this.placement.stale()) this.refresh();
      else this.sync();
    }

    // --- what is in the page ---

    sync() {
      if (!this.map.getSize().x) return;
      const seen = this.placement.view();
      const focused = this.focused();
      const wanted = this.items.filter((item) => seen.contains(L.point(item)) || item.key === (focused && focused.key));
      const keys = new Set(wanted.map((item) => item.key));
      for (const [key, item] of this.mounted) if (!keys.has(key)) this.unmount(key, item);
      const near = this.map.getZoom() >= NEAR;
      wanted.forEach((item) => this.mount(item));
      this.order(wanted);
      for (const item of wanted) this.dress(item, near ? this.room(item, wanted) : "");
      this.reach(wanted);
      this.drawLeaders(wanted);
      if (focused && !focused.face.isConnected) this.focus(focused.entries[0]);
    }

    mount(item) {
      const known = this.mounted.get(item.key);
      if (known) {
        Object.assign(item, { face: known.face, marker: known.marker });
        const place = this.placement.latLng(item);
        if (!known.marker.getLatLng().equals(place, 1e-7)) known.marker.setLatLng(place);
      } else {
        const many = item.entries.length > 1;
        item.face = Cartographie.faces[many ? "group" : "single"](many ? item.entries : item.entries[0], this.page);
        item.face.addEventListener("click", (event) => this.touched(event, item.key));
        item.marker = Cartographie.faces.holder(this.placement.latLng(item), item.face, many ? 48 : 44).addTo(this.map);
      }
      this.mounted.set(item.key, item);
    }

    unmount(key, item) {
      item.marker.remove();
      this.mounted.delete(key);
    }

    touched(event, key) {
      event.stopPropagation();
      const item = this.mounted.get(key);
      if (!item || this.dragged(event)) return;
      if (item.entries.length > 1) this.toggle(item);
      else this.page.choose(item.entries[0], item.face);
    }

    // Tab goes through the markers in the order of the list: a new one is put where it belongs, the others stay.
    order(wanted) {
      const pane = this.map.getPane("markerPane");
      let next = null;
      for (let i = wanted.length - 1; i >= 0; i--) {
        const element = wanted[i].marker.getElement();
        if (element.nextSibling !== next && !element.contains(document.activeElement)) pane.insertBefore(element, next);
        next = element;
      }
    }

    dress(item, side) {
      const single = item.entries.length === 1;
      const chosen = single && item.entries[0] === this.chosen;
      if (single && item.face.dataset.pictogram !== side) item.face.dataset.pictogram = side;
      item.face.classList.toggle("chosen", chosen);
      item.marker.setZIndexOffset(chosen ? 1000 : 0);
    }

    // the side on which a pictogram covers nothing, "" when there is none
    room(item, others) {
      if (item.entries.length > 1) return "";
      const chosen = item.entries[0] === this.chosen;
      const discs = [...others.filter((other) => other !== item).map(({ x, y }) => ({ x, y, r: SINGLE })), ...this.placement.fixed];
      const [inner, outer] = chosen ? [30, 56] : [20, 42];
      const free = (way) =>
        discs.every(({ x, y, r }) => {
          if (chosen && x === item.x && y === item.y) return true;
          const dx = Math.max(0, Math.abs(x - (item.x + (way * (inner + outer)) / 2)) - (outer - inner) / 2);
          return Math.hypot(dx, Math.max(0, Math.abs(y - item.y) - 12)) > r;
        });
      return free(1) ? "right" : free(-1) ? "left" : "";
    }

    // Tab stops are those seen, not those of the margin; where they are many, the first: the list is the way to all
    reach(wanted) {
      const seen = this.map.getPixelBounds();
      let left = STOPS;
      for (const item of wanted) item.face.tabIndex = seen.contains(L.point(item)) && left-- > 0 ? 0 : -1;
    }

    drawLeaders(wanted) {
      const lines = [];
      const dots = [];
      // while a group is open, only its own lines
      for (const item of this.spread.length ? [] : wanted) {
        const homes = item.entries.map((entry) => this.placement.pixels(entry));
        const home = ["x", "y"].map((axis) => homes.reduce((sum, point) => sum + point[axis], 0) / homes.length);
        if (Math.hypot(item.x - home[0], item.y - home[1]) < (homes.length > 1 ? GROUP : LEADER)) continue;
        const end = this.placement.latLng({ x: home[0], y: home[1] });
        lines.push([this.placement.latLng(item), end]);
        dots.push(end);
      }
      for (const { place, centre } of this.spread) lines.push([this.placement.latLng(centre), this.placement.latLng(place)]);
      this.leaders.draw(lines, dots);
    }

    // --- groups ---

    toggle(item) {
      const open = this.opened !== item.key;
      this.closeGroup();
      if (!open || (item.entries.length > MANY && this.approach(item))) return;
      this.openGroup(item);
    }

    // a crowd is seen from nearer, as long as that sets its places apart
    approach(item) {
      const bounds = L.latLngBounds(item.entries.map((entry) => entry.position));
      const zoom = Math.min(this.map.getBoundsZoom(bounds), this.map.getMaxZoom() - 1);
      if (zoom <= this.map.getZoom()) return false;
      this.map.fitBounds(bounds, { padding: [60, 60], maxZoom: zoom, animate: !Cartographie.still.matches });
      return true;
    }

    openGroup(item) {
      this.opened = item.key;
      this.map.getContainer().classList.add("group-open");
      item.face.setAttribute("aria-expanded", "true");
      item.marker.setZIndexOffset(1900);
      this.spread = ring(item.entries.length).map((offset, i) => {
        const entry = item.entries[i];
        const place = { x: item.x + offset.x, y: item.y + offset.y };
        const face = Cartographie.faces.single(entry, this.page);
        face.classList.add("spread");
        face.addEventListener("click", (event) => {
          event.stopPropagation();
          if (!this.dragged(event)) this.page.choose(entry, face);
        });
        const marker = Cartographie.faces.holder(this.placement.latLng(place), face, 44).addTo(this.map);
        marker.setZIndexOffset(2000);
        return { entry, face, marker, place, centre: { x: item.x, y: item.y } };
      });
      this.sync();
      this.makeRoom();
    }

    // brings an opened group wholly into view
    makeRoom() {
      const box = L.bounds(this.spread.map(({ place }) => L.point(place)));
      const seen = this.map.getPixelBounds();
      const push = (axis) => Math.min(0, box.min[axis] - 40 - seen.min[axis]) || Math.max(0, box.max[axis] + 40 - seen.max[axis]);
      const by = L.point(push("x"), push("y"));
      if (by.x || by.y) this.map.panBy(by, { animate: !Cartographie.still.matches });
    }

    closeRing() {
      for (const { marker } of this.spread) marker.remove();
      const item = this.mounted.get(this.opened);
      if (item) item.face.setAttribute("aria-expanded", "false");
      this.spread = [];
      this.opened = null;
      this.map.getContainer().classList.remove("group-open");
    }

    closeGroup() {
      if (!this.opened) return;
      const item = this.mounted.get(this.opened);
      const inside = this.spread.some(({ face }) => face === document.activeElement);
      this.refresh();
      if (inside && item) this.focus(item.entries[0]);
    }

    // --- the chosen one, and the focus ---

    highlight(entry) {
      this.chosen = entry && entry.position ? entry : null;
      const spread = this.spread.find((item) => item.entry === entry);
      for (const item of this.spread) item.face.classList.toggle("chosen", item === spread);
      if (!spread) this.refresh();
    }

    focused() {
      const active = document.activeElement;
      for (const item of this.mounted.values()) if (item.face === active) return item;
      return null;
    }

    focus(entry) {
      for (const item of this.mounted.values()) {
        if (item.entries.includes(entry)) item.face.focus({ preventScroll: true });
      }
    }
  }

  Cartographie.Markers = Markers;
})();
