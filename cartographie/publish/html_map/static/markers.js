// The numbered markers, made from the list's own shapes; groups of those that would hide each other; the desk.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { arrange, ring } = Cartographie.declutter;
  const NEAR = 17; // from this zoom on a marker shows its pictogram
  // the desk's pin, as points to keep clear; and what its label would cover on each side: pixels from the pin's tip
  const PIN = [[0, -26], [0, -6]];
  const SIDES = {
    right: [20, -44, 150, -10],
    left: [-150, -44, -20, -10],
    below: [-64, 2, 64, 36],
    above: [-64, -82, 64, -48],
  };
  const CROWD = 8; // members above which a group is approached rather than opened
  const LEADER = 7; // pixels between a marker and its place from which a line joins them

  class Markers {
    constructor(page) {
      const { map, settings } = page;
      this.page = page;
      this.map = map;
      this.located = page.entries.filter((entry) => entry.position);
      this.shown = this.located;
      this.opened = null;
      this.groups = [];
      this.lines = L.layerGroup().addTo(map);
      this.layer = L.layerGroup().addTo(map);
      for (const entry of this.located) entry.marker = this.marker(entry);
      this.desk = settings.desk ? L.latLng(settings.desk) : null;
      if (this.desk) this.deskMarker().addTo(map);
      map.on("zoomend", () => {
        this.refresh();
        if (this.chosen) this.highlight(this.chosen);
      });
      map.on("click", () => this.closeGroup());
      page.on("filtered", (visible) => this.show(visible));
      page.on("chosen", (entry) => this.highlight((this.chosen = entry)));
    }

    marker(entry) {
      const face = this.button("place", this.page.say("script.marqueur", { numero: entry.number, nom: entry.name.slice(0, 200) }));
      face.style.setProperty("--family", entry.colour);
      face.append(this.page.symbols.marker(entry));
      const pictogram = this.page.symbols.pictogram(entry.categories[0]);
      if (pictogram) face.append(pictogram);
      face.addEventListener("click", (event) => {
        event.stopPropagation();
        if (!this.dragged(event)) this.page.choose(entry, face);
      });
      entry.face = face;
      return this.holder(entry.position, face);
    }

    button(name, label) {
      const face = document.createElement("button");
      face.type = "button";
      face.className = name;
      face.setAttribute("aria-label", label);
      return face;
    }

    holder(position, face) {
      const icon = L.divIcon({ className: "holder", html: face, iconSize: [44, 44], iconAnchor: [22, 22] });
      return L.marker(position, { icon, keyboard: false, riseOnHover: true });
    }

    deskMarker() {
      const pin = document.createElement("div");
      pin.className = "desk-pin";
      pin.append(document.querySelector("svg.pin").cloneNode(true));
      const label = document.createElement("span");
      label.textContent = this.page.say("vous-etes-ici");
      pin.append(label);
      this.pin = pin;
      const icon = L.divIcon({ className: "holder", html: pin, iconSize: [36, 45], iconAnchor: [18, 45] });
      return L.marker(this.desk, { icon, keyboard: false, interactive: false, zIndexOffset: -500 });
    }

    // the desk's name goes to a side where it covers no marker; where there is none, its pin stands alone
    turnLabel(tip) {
      const places = [];
      this.layer.eachLayer((marker) => places.push(this.map.latLngToLayerPoint(marker.getLatLng()).subtract(tip)));
      const covered = ([x0, y0, x1, y1]) =>
        places.filter(({ x, y }) => x > x0 - 20 && x < x1 + 20 && y > y0 - 20 && y < y1 + 20).length;
      const sides = Object.keys(SIDES);
      const best = sides.reduce((chosen, side) => (covered(SIDES[side]) < covered(SIDES[chosen]) ? side : chosen), sides[0]);
      this.pin.dataset.side = covered(SIDES[best]) ? "" : best;
    }

    // a click that ends a drag of the map chooses nothing; a key press (detail 0) always does
    dragged(event) {
      return event.detail !== 0 && this.map.dragging.moved();
    }

    show(entries) {
      this.shown = entries.filter((entry) => entry.position);
      this.refresh();
      if (this.chosen) this.highlight(this.chosen);
    }

    refresh() {
      const focused = document.activeElement;
      this.opened = null;
      this.map.getContainer().classList.remove("group-open");
      this.map.getContainer().classList.toggle("near", this.map.getZoom() >= NEAR);
      this.lines.clearLayers();
      this.layer.clearLayers();
      const point = (position) => this.map.latLngToLayerPoint(position);
      const fixed = this.desk ? PIN.map((offset) => point(this.desk).add(offset)) : [];
      const points = this.shown.map((entry) => point(entry.position));
      this.groups = arrange(points, fixed).map((group) => {
        const entries = group.members.map((i) => this.shown[i]);
        const place = L.point(group.x, group.y);
        return entries.length > 1 ? this.gather(entries, place) : this.stand(entries[0], place);
      });
      if (this.desk) this.turnLabel(point(this.desk));
      if (focused && focused.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
    }

    stand(entry, place) {
      this.put(entry, place);
      return { entries: [entry] };
    }

    put(entry, place, from) {
      const home = this.map.latLngToLayerPoint(entry.position);
      if (place.distanceTo(home) > LEADER || from) this.leader(place, from || home, !from);
      entry.marker.setLatLng(this.map.layerPointToLatLng(place)).addTo(this.layer);
      entry.marker.setZIndexOffset(from ? 2000 : entry.face.classList.contains("chosen") ? 1000 : 0);
    }

    leader(place, home, dot) {
      const ends = [place, home].map((end) => this.map.layerPointToLatLng(end));
      L.polyline(ends, { className: "leader", interactive: false, weight: 2 }).addTo(this.lines);
      if (dot) L.circleMarker(ends[1], { className: "leader-dot", interactive: false, radius: 3.5 }).addTo(this.lines);
    }

    gather(entries, place) {
      const numbers = entries.map((entry) => entry.number).join(", ");
      const label = this.page.say("script.groupe", { n: entries.length, numeros: numbers });
      const face = this.button("group", label);
      face.setAttribute("aria-expanded", "false");
      const seen = new Set();
      for (const entry of entries) {
        if (seen.has(entry.family) || seen.size === 3) continue;
        seen.add(entry.family);
        const shape = this.page.symbols.marker(entry);
        shape.querySelector("text").remove();
        shape.style.setProperty("--family", entry.colour);
        face.prepend(shape);
      }
      const count = document.createElement("span");
      count.textContent = String(entries.length);
      face.append(count);
      const group = { entries, face, place };
      face.addEventListener("click", (event) => {
        event.stopPropagation();
        if (!this.dragged(event)) this.toggle(group);
      });
      group.marker = this.holder(this.map.layerPointToLatLng(place), face).addTo(this.layer);
      return group;
    }

    toggle(group) {
      const open = this.opened !== group;
      this.closeGroup();
      if (!open) return;
      if (group.entries.length > CROWD && this.approach(group)) return;
      this.openGroup(this.groups.find((other) => other.entries[0] === group.entries[0]));
    }

    // a crowd is seen from nearer, as long as that sets its places apart
    approach(group) {
      const bounds = L.latLngBounds(group.entries.map((entry) => entry.position));
      const zoom = Math.min(this.map.getBoundsZoom(bounds), this.map.getMaxZoom() - 1);
      if (zoom <= this.map.getZoom()) return false;
      this.map.fitBounds(bounds, { padding: [60, 60], maxZoom: zoom, animate: !Cartographie.still.matches });
      return true;
    }

    openGroup(group) {
      this.opened = group;
      this.map.getContainer().classList.add("group-open");
      group.face.setAttribute("aria-expanded", "true");
      group.marker.setZIndexOffset(1900);
      ring(group.entries.length).forEach((offset, i) => {
        this.put(group.entries[i], group.place.add([offset.x, offset.y]), group.place);
        group.entries[i].face.classList.add("spread");
      });
    }

    closeGroup() {
      if (!this.opened) return;
      const { face, entries } = this.opened;
      const inside = entries.some((entry) => entry.face === document.activeElement);
      for (const entry of entries) entry.face.classList.remove("spread");
      const numbers = entries.map((entry) => entry.number).join();
      this.refresh();
      if (!inside && document.activeElement !== face) return;
      const again = this.groups.find((group) => group.face && group.entries.map((entry) => entry.number).join() === numbers);
      if (again) again.face.focus({ preventScroll: true });
    }

    highlight(entry) {
      for (const other of this.located) other.face.classList.toggle("chosen", other === entry);
      for (const other of this.located) if (other.face.classList.contains("chosen")) other.marker.setZIndexOffset(1000);
      if (!entry || !entry.position || this.layer.hasLayer(entry.marker)) return;
      const group = this.groups.find((item) => item.entries.includes(entry));
      if (group) this.openGroup(group);
    }
  }

  Cartographie.Markers = Markers;
})();
