// What each place says of now: one sentence with its mark in the list's line, the whole of it in the panel.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;

  function line(className, { text, french }, words) {
    const element = document.createElement("p");
    element.className = className;
    element.textContent = text;
    element.lang = french ? "fr" : words.language;
    element.dir = french ? "ltr" : words.direction;
    return element;
  }

  class States {
    constructor(page) {
      this.page = page;
      page.on("line", (entry) => this.dress(entry, entry.element, this.lines(entry).slice(0, 1)));
      page.on("place", ({ entry, article }) => this.dress(entry, article, this.lines(entry)));
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
      const { words } = this.page;
      const mark = state.open ? (state.soon ? "soon" : "open") : state.kind;
      const [main, ...rest] = this.sentences(state, words);
      return [line(`etat is-${mark}`, main, words), ...rest.map((told) => line("etat more", told, words))];
    }

    // each with whether it is French in another language: what must not be misunderstood and nobody has proofread
    sentences(state, words) {
      const [texts, french] = [words, words.french].map((spoken) => {
        const say = (key, values) => spoken.say(key, values);
        const told = Cartographie.when.sentences(state, this.page.clock.now(), this.page.settings, say);
        return [told.main, ...told.besides, told.note].filter(Boolean);
      });
      return texts.map((text, i) => ({ text, french: !words.isFrench && text === french[i] }));
    }

    // after the door: whether it is open comes before where it is
    dress(entry, element, lines) {
      for (const old of element.querySelectorAll(":scope > .etat")) old.remove();
      const door = element.querySelector(":scope > .door");
      if (!door) return;
      if (entry.door) door.dataset.door = entry.door; // its pictogram, where it may be told in French to others
      door.after(...lines);
    }
  }

  Cartographie.States = States;
})();
