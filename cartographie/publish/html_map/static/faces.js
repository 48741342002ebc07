// The faces of the map's markers: a numbered shape, a group with its count, the desk's pin. Buttons a finger can hit.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const HINTS = 3; // shapes shown on a group
  const LISTED = 12; // numbers that a group's name lists
  const EDGE = 18; // half the width of the desk's pin
  const SIGN = 32; // height of the desk's name

  function button(name, label) {
    const face = document.createElement("button");
    face.type = "button";
    face.className = name;
    face.setAttribute("aria-label", label);
    return face;
  }

  // `size`: pixels of the square that holds the face, centred on its place
  function holder(position, face, size) {
    const icon = L.divIcon({ className: "holder", html: face, iconSize: [size, size], iconAnchor: [size / 2, size / 2] });
    return L.marker(position, { icon, keyboard: false, riseOnHover: true });
  }

  function single(entry, page) {
    const face = button("place", page.say("script.marqueur", { numero: entry.number, nom: entry.name.slice(0, 200) }));
    face.style.setProperty("--family", entry.colour);
    face.append(page.symbols.marker(entry));
    const pictogram = page.symbols.pictogram(entry.categories[0]);
    if (pictogram) face.append(pictogram);
    return face;
  }

  function group(entries, page) {
    const numbers = entries.slice(0, LISTED).map((entry) => entry.number);
    const listed = numbers.join(", ") + (entries.length > LISTED ? ", …" : "");
    const face = button("group", page.say("script.groupe", { n: entries.length, numeros: listed }));
    face.setAttribute("aria-expanded", "false");
    const families = [...new Set(entries.map((entry) => entry.family))].slice(0, HINTS);
    const hints = document.createElement("span");
    hints.className = "hints";
    hints.append(...families.map((family) => page.symbols.shape(family)));
    const count = document.createElement("span");
    count.className = "number";
    count.textContent = String(entries.length);
    face.append(hints, count);
    return face;
  }

  // The desk's pin and its name, which goes to the side where the fewest places are.
  class Desk {
    constructor(page) {
      this.page = page;
      this.position = L.latLng(page.settings.desk);
      this.pin = document.createElement("div");
      this.pin.className = "desk-pin";
      this.pin.append(document.querySelector("svg.pin").cloneNode(true));
      this.name = document.createElement("span");
      this.pin.append(this.name);
      const icon = L.divIcon({ className: "holder", html: this.pin, iconSize: [36, 45], iconAnchor: [18, 45] });
      this.marker = L.marker(this.position, { icon, keyboard: false, interactive: false, zIndexOffset: -500 });
      this.speak();
    }

    speak() {
      this.name.textContent = this.page.say("vous-etes-ici");
      this.width = 0;
    }

    sides() {
      this.width = this.width || this.name.offsetWidth;
      const width = this.width || 130; // not measured while the map is hidden
      return {
        right: [EDGE + 4, -43, EDGE + 4 + width, -43 + SIGN],
        left: [-EDGE - 4 - width, -43, -EDGE - 4, -43 + SIGN],
        below: [-width / 2, 2, width / 2, 2 + SIGN],
        above: [-width / 2, -81, width / 2, -81 + SIGN],
      };
    }

    turn(side) {
      this.pin.dataset.side = side;
    }

    // `tip`: the pin's tip; `points`: true places, in the same pixels. Returns the side for the name, and the discs that
    // pin and name cover.
    settle(tip, points) {
      const sides = this.sides();
      const near = points.filter(({ x, y }) => Math.abs(x - tip.x) < 220 && Math.abs(y - tip.y) < 120);
      const room = Cartographie.declutter.SINGLE;
      const covered = ([x0, y0, x1, y1]) =>
        near.filter(
          ({ x, y }) =>
            x > tip.x + x0 - room && x < tip.x + x1 + room && y > tip.y + y0 - room && y < tip.y + y1 + room,
        ).length;
      const counts = Object.entries(sides).map(([side, box]) => ({ side, box, count: covered(box) }));
      const best = counts.reduce((chosen, other) => (other.count < chosen.count ? other : chosen));
      const pin = [{ x: 0, y: -27, r: EDGE }, { x: 0, y: -7, r: 9 }];
      const discs = [...pin, ...Cartographie.declutter.discs(best.box)];
      return { side: best.side, discs: discs.map(({ x, y, r }) => ({ x: tip.x + x, y: tip.y + y, r })) };
    }
  }

  // The lines from markers that stand aside to their true places, each under its white edge.
  class Leaders {
    constructor(map) {
      const options = { interactive: false, noClip: true, smoothFactor: 0 };
      const add = (className, weight) => L.polyline([], { ...options, className, weight }).addTo(map);
      this.lines = [add("leader under", 5), add("leader", 2)];
      this.dots = [add("leader under", 10), add("leader", 7)];
    }

    // `lines`: pairs of L.LatLng; `dots`: L.LatLng
    draw(lines, dots) {
      for (const line of this.lines) line.setLatLngs(lines);
      for (const dot of this.dots) dot.setLatLngs(dots.map((place) => [place, place]));
    }
  }

  Cartographie.faces = { single, group, holder, Desk, Leaders };
})();
