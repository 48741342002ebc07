// What the map shows: its controls, its first view, and the moves that bring a place under the eyes.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const CLOSE_ENOUGH = 16; // zoom beyond which choosing a place does not bring nearer
  const FAR = 3000; // metres from the desk beyond which the two are not shown together
  const NAME_EDGE = 6; // pixels from the desk's name to what surrounds the map
  const BUTTONS = 44; // pixels from the left that the map's buttons take
  const ROOM = 70; // pixels kept around a place that is brought into view: a marker may stand beside its place

  class MapView {
    constructor(page) {
      this.page = page;
      this.map = page.map;
      this.settings = page.settings;
      this.placed = false;
      this.background();
      this.controls();
      page.on("language", () => this.name());
      page.on("reset", () => this.contrast(this.strong));
      this.name();
      this.first();
    }

    background() {
      const container = this.map.getContainer();
      container.style.background = this.settings.rules.background;
      container.setAttribute("role", "group");
      const block = document.getElementById("tuiles");
      this.layer = Cartographie.baseMap.create(this.settings, block.textContent);
      block.remove();
      if (this.layer) this.layer.addTo(this.map);
    }

    controls() {
      this.zoom = L.control.zoom({ position: "topleft" }).addTo(this.map);
      L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 160 }).addTo(this.map);
      const bar = L.control({ position: "topleft" });
      bar.onAdd = () => {
        const holder = L.DomUtil.create("div", "leaflet-bar");
        this.wholeButton = Cartographie.button("whole", "", () => this.whole());
        this.contrastButton = Cartographie.button("contrast", "", () => this.contrast());
        this.printButton = Cartographie.button("print-map", "", () => Cartographie.mapPrint.print(this.page));
        holder.append(this.wholeButton, this.contrastButton, this.printButton);
        L.DomEvent.disableClickPropagation(holder);
        return holder;
      };
      bar.addTo(this.map);
      // who asks the system for more contrast has it at once
      this.strong = window.matchMedia("(prefers-contrast: more), (forced-colors: active)").matches;
      this.contrastButton.setAttribute("aria-pressed", String(this.strong));
    }

    // the controls, in the language that is read
    name() {
      const named = [
        [this.zoom.getContainer().querySelector(".leaflet-control-zoom-in"), "script.agrandir"],
        [this.zoom.getContainer().querySelector(".leaflet-control-zoom-out"), "script.reduire"],
        [this.wholeButton, "script.tout-le-territoire"],
        [this.contrastButton, "plan.contraste"],
        [this.printButton, "plan.imprimer"],
      ];
      for (const [control, key] of named) {
        control.title = this.page.say(key);
        control.setAttribute("aria-label", control.title);
      }
      this.map.getContainer().setAttribute("aria-label", this.page.say("carte-titre"));
    }

    // a stronger base map, as long as it is pressed
    contrast(on = this.contrastButton.getAttribute("aria-pressed") !== "true") {
      this.contrastButton.setAttribute("aria-pressed", String(on));
      if (this.layer) Cartographie.baseMap.restyle(this.layer, on);
    }

    motion() {
      return { animate: !Cartographie.still.matches };
    }

    whole() {
      if (this.placed) this.map.fitBounds(this.settings.bounds, this.motion());
    }

    // The first view, once the map has a size: what the fragment asks for (`#vue=zoom/lat/lon`), else every place.
    first() {
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
      const positions = this.page.entries.filter((entry) => entry.position).map((entry) => entry.position);
      if (this.settings.desk) positions.push(L.latLng(this.settings.desk));
      const inside = positions.filter((position) => territory.contains(position));
      return inside.length > 1 ? L.latLngBounds(inside) : territory;
    }

    // when none of the places that answer is on the map as it is seen, the map goes to them
    see(visible) {
      if (!this.placed) return;
      const seen = this.map.getBounds();
      const positions = visible.filter((entry) => entry.position).map((entry) => entry.position);
      if (!positions.length || positions.some((position) => seen.contains(position))) return;
      this.map.fitBounds(L.latLngBounds(positions), { padding: [60, 60], maxZoom: CLOSE_ENOUGH, ...this.motion() });
    }

    // moves the map as little as needed for the place, and the desk when it is not far, to be seen beside the panel
    bring(entry) {
      const size = this.map.getSize();
      if (!entry.position || !this.placed || !size.x) return;
      const hidden = this.underPanel();
      const wanted = [entry.position];
      const { desk } = this.settings;
      if (desk && entry.position.distanceTo(desk) < FAR) wanted.push(L.latLng(desk));
      const free = wanted.every((position) => {
        const { x, y } = this.map.latLngToContainerPoint(position);
        const left = ROOM + hidden.left;
        return x > left && y > ROOM && x < size.x - hidden.right - ROOM && y < size.y - hidden.foot - ROOM;
      });
      if (free && this.map.getZoom() >= 14) return;
      this.fit(wanted);
    }

    // the base map's names where they may stand now that a way comes or goes
    clearNames() {
      if (!this.layer) return;
      const { placement } = this.page.markers;
      const known = new Map();
      this.layer.clear.from((zoom) => {
        if (!this.page.way.shown) return placement.obstacles(zoom);
        if (!known.has(zoom)) known.set(zoom, [...placement.fixedAt(zoom), ...this.page.way.obstacles(zoom)]);
        return known.get(zoom);
      });
      this.contrast(this.contrastButton.getAttribute("aria-pressed") === "true");
    }

    // the way to a place, and the desk's name wherever it now stands
    fitWay(positions, edge) {
      const still = { edge, animate: false }; // where the name stands is then known
      this.fit(positions, still);
      const name = this.map.getContainer().querySelector(".desk-pin span");
      if (!name) return;
      const [sign, seen] = [name, this.map.getContainer()].map((part) => part.getBoundingClientRect());
      const { left, right } = this.hidden();
      const out = { left: seen.left + left + NAME_EDGE - sign.left, right: sign.right + right + NAME_EDGE - seen.right };
      for (const side of ["left", "right"]) out[side] *= 2; // what is shown stays in the middle of the room that is left
      if (out.left > 0 || out.right > 0) this.fit(positions, { ...still, more: out });
    }

    // shows all `positions` beside the panel, `edge` pixels from what surrounds them, and `more` at the sides
    fit(positions, { edge = ROOM, more = {}, ...motion } = {}) {
      const hidden = this.hidden();
      this.map.fitBounds(L.latLngBounds(positions), {
        paddingTopLeft: [edge + hidden.left + Math.max(0, more.left || 0), edge],
        paddingBottomRight: [hidden.right + edge + Math.max(0, more.right || 0), hidden.foot + edge],
        maxZoom: Math.max(CLOSE_ENOUGH, this.map.getZoom()),
        ...this.motion(),
        ...motion,
      });
    }

    // what the panel covers, and in a small window the buttons of the map
    hidden() {
      const { left, ...others } = this.underPanel();
      return { left: Cartographie.wide.matches ? left : BUTTONS, ...others };
    }

    // how much of the map the panel of the chosen place covers, in pixels from its left, right or foot
    underPanel() {
      const map = this.map.getContainer().getBoundingClientRect();
      const panel = this.page.place.element.getBoundingClientRect();
      const none = { left: 0, right: 0, foot: 0 };
      if (!panel.width) return none;
      if (!Cartographie.wide.matches) {
        return { ...none, foot: Math.max(0, Math.min(map.bottom - panel.top, map.height * 0.6)) };
      }
      if (document.documentElement.dir === "rtl") return { ...none, left: Math.max(0, panel.right - map.left) };
      return { ...none, right: Math.max(0, map.right - panel.left) };
    }

    resized() {
      this.map.invalidateSize({ animate: false });
      if (this.placed && this.map.getSize().x) this.limit();
      else this.first();
    }
  }

  Cartographie.MapView = MapView;
})();
