// The list: its lines become things to choose as they come into the page, and tell what changes with the time.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  class List {
    constructor(page) {
      this.page = page;
      this.element = document.getElementById("liste");
      this.byElement = new WeakMap();
      this.ready = new Set();
      if (!page.isLong) for (const entry of page.entries) this.prepare(entry);
      this.element.addEventListener("click", (event) => this.clicked(event));
      for (const event of ["language", "selection", "tick"]) page.on(event, () => this.refresh());
    }

    // a name to press, a box to tick, the state of the door
    prepare(entry) {
      if (this.ready.has(entry)) return;
      this.ready.add(entry);
      this.byElement.set(entry.element, entry);
      const heading = entry.element.querySelector("h3");
      const choose = document.createElement("button");
      choose.type = "button";
      choose.className = "choose";
      choose.append(...heading.childNodes);
      heading.append(choose);
      if (!entry.internal) {
        entry.tick = this.page.selection.button(entry);
        entry.element.append(entry.tick);
      }
      this.page.emit("line", entry);
    }

    refresh() {
      for (const entry of this.ready) {
        if (entry.tick) this.page.selection.dress(entry.tick, entry);
        this.page.emit("line", entry);
      }
    }

    clicked(event) {
      const line = event.target.closest("ol > li");
      if (!line || event.target.closest("a, button:not(.choose)") || String(window.getSelection())) return;
      const entry = this.byElement.get(line);
      this.page.choose(entry, this.button(entry));
    }

    button(entry) {
      this.prepare(entry);
      return entry.element.querySelector(".choose");
    }

    mark(chosen) {
      for (const other of this.element.querySelectorAll("li.chosen")) other.classList.remove("chosen");
      if (chosen) chosen.element.classList.add("chosen");
    }
  }

  Cartographie.List = List;
})();
