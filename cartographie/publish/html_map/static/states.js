// What each place says of now: one sentence with its mark in the list's line, the whole of it in the panel.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;

  function line(className, text) {
    const element = document.createElement("p");
    element.className = className;
    element.textContent = text;
    return element;
  }

  class States {
    constructor(page) {
      this.page = page;
      page.on("line", (entry) => this.dress(entry.element, this.lines(entry).slice(0, 1)));
      page.on("place", ({ entry, article }) => this.dress(article, this.lines(entry)));
    }

    // null when nothing can be said of now
    of(entry) {
      const { clock } = this.page;
      if (!clock.trusted) return null;
      return Cartographie.calendar.state(entry.calendar, clock.now(), entry.freshness);
    }

    lines(entry) {
      const state = this.of(entry);
      if (!state) return [];
      const say = (key, values) => this.page.say(key, values);
      const told = Cartographie.when.sentences(state, this.page.clock.now(), this.page.settings, say);
      const mark = state.open ? (state.soon ? "soon" : "open") : state.kind;
      const rest = [...told.besides, told.note].filter(Boolean);
      return [line(`etat is-${mark}`, told.main), ...rest.map((text) => line("etat more", text))];
    }

    // after the door: whether it is open comes before where it is
    dress(element, lines) {
      for (const old of element.querySelectorAll(":scope > .etat")) old.remove();
      const door = element.querySelector(":scope > .door");
      for (const one of lines) {
        one.lang = this.page.language;
        one.dir = this.page.words.direction;
      }
      if (door) door.after(...lines);
    }
  }

  Cartographie.States = States;
})();
