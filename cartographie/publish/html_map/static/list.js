// The list: its lines become things to choose when they come near the window, and tell what changes with the time.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const NEAR = "1200px"; // lines this far from the window are made ready
  const FEW = 400; // lines that can all be made ready at once

  class List {
    constructor(page) {
      this.page = page;
      this.element = document.getElementById("liste");
      this.byElement = new Map(page.entries.map((entry) => [entry.element, entry]));
      this.ready = new Set();
      this.watch();
      Cartographie.wide.addEventListener("change", () => this.watch());
      this.element.addEventListener("click", (event) => this.clicked(event));
      for (const event of ["language", "selection", "tick"]) page.on(event, () => this.refresh());
    }

    // what scrolls is the list where it stands beside the map, else the page
    watch() {
      if (this.watcher) this.watcher.disconnect();
      if (this.page.entries.length <= FEW) {
        for (const entry of this.page.entries) this.prepare(entry);
        return;
      }
      const root = Cartographie.wide.matches ? this.element : null;
      this.watcher = new IntersectionObserver((seen) => this.arrive(seen), { root, rootMargin: NEAR });
      for (const entry of this.page.entries) if (!this.ready.has(entry)) this.watcher.observe(entry.element);
    }

    arrive(seen) {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        this.watcher.unobserve(target);
        this.prepare(this.byElement.get(target));
      }
    }

    // a name to press, a box to tick, the state of the door
    prepare(entry) {
      if (this.ready.has(entry)) return;
      this.ready.add(entry);
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
