// The list's own lines as entries: nothing about a place is in the page twice.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;

  const codes = (text) => (text ? text.split(" ") : []);

  class Entry {
    constructor(element, settings) {
      const { c, d, p, f, g, l, r, i, z } = element.dataset;
      this.element = element;
      this.settings = settings;
      this.number = element.value;
      this.categories = codes(c);
      this.family = (settings.categories[this.categories[0]] || {}).family;
      this.door = d;
      this.position = p ? L.latLng(p.split(",").map(Number)) : null;
      this.freshness = f || "fresh";
      this.publics = codes(g);
      this.spoken = codes(l);
      this.wheelchair = r === undefined ? null : r === "1";
      this.internal = i === "1";
      this.zones = codes(z);
      this.rank = 0; // 0 for sure, 1 not known, 2 perhaps not: see filters.js
      this.reasons = []; // why, as [{ key, values }] of the texts
    }

    get colour() {
      return this.settings.families[this.family].colour;
    }

    get sensitive() {
      return this.categories.some((code) => (this.settings.categories[code] || {}).sensitive);
    }

    text(selector) {
      const found = this.element.querySelector(selector);
      return found ? found.textContent : "";
    }

    get name() {
      return this.text("h3");
    }

    // the French lines of a part, whatever language is read
    lines(selector) {
      return [...this.element.querySelectorAll(selector)].map((element) => element.textContent);
    }

    get phones() {
      return [...this.element.querySelectorAll(".tel > *")].map((element) => element.textContent);
    }

    get calendar() {
      if (this.decoded === undefined) {
        const { o } = this.element.dataset;
        this.decoded = o && Cartographie.calendar ? Cartographie.calendar.decode(o, this.settings) : null;
      }
      return this.decoded;
    }
  }

  function read(settings) {
    return [...document.querySelectorAll(".list ol > li")].map((element) => new Entry(element, settings));
  }

  Cartographie.entries = { read };
})();
