// What is asked for: a family, then a need, words; and which entries answer.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { fill } = Cartographie.text;

  class Filters {
    constructor(entries, words, changed) {
      this.entries = entries;
      this.words = words;
      this.changed = changed;
      this.family = "";
      this.category = "";
      this.field = document.getElementById("mots");
      this.count = document.getElementById("compte");
      this.all = document.getElementById("tout");
      this.panel = document.getElementById("categories");
      this.families = [...document.querySelectorAll("button[data-family]")];
      this.categories = [...document.querySelectorAll("button[data-category]")];
      this.kin = this.readKin();
      this.index = new Cartographie.Index(entries.map((entry) => this.texts(entry)), words["mots-vides"]);
      this.listen();
    }

    // category -> its family, from the buttons
    readKin() {
      return new Map(this.categories.map((button) => [button.dataset.category, button.dataset.of]));
    }

    texts(entry) {
      const about = this.categories.filter((button) => entry.categories.includes(button.dataset.category));
      const family = this.families.filter((button) => button.dataset.family === entry.family);
      return [
        entry.element.textContent,
        ...[...about, ...family].flatMap((button) => [button.dataset.words, button.textContent]),
      ];
    }

    listen() {
      for (const button of this.families) {
        button.addEventListener("click", () => {
          this.family = this.family === button.dataset.family ? "" : button.dataset.family;
          this.category = "";
          this.apply();
        });
      }
      for (const button of this.categories) {
        button.addEventListener("click", () => {
          this.category = this.category === button.dataset.category ? "" : button.dataset.category;
          this.apply();
        });
      }
      this.field.addEventListener("input", () => this.apply());
      this.all.addEventListener("click", () => this.clear());
    }

    clear() {
      this.family = "";
      this.category = "";
      this.field.value = "";
      this.apply();
    }

    inFamily(entry) {
      return entry.family === this.family || entry.categories.some((code) => this.kin.get(code) === this.family);
    }

    apply() {
      const found = this.index.find(this.field.value);
      const visible = this.entries.filter(
        (entry, position) =>
          (!this.family || this.inFamily(entry)) &&
          (!this.category || entry.categories.includes(this.category)) &&
          (!found || found.has(position)),
      );
      this.showButtons();
      this.showList(new Set(visible));
      this.announce(visible);
      this.changed(visible);
    }

    showButtons() {
      for (const button of this.families) {
        button.setAttribute("aria-pressed", String(button.dataset.family === this.family));
      }
      let any = false;
      for (const button of this.categories) {
        button.hidden = button.dataset.of !== this.family;
        button.setAttribute("aria-pressed", String(button.dataset.category === this.category));
        any = any || !button.hidden;
      }
      this.panel.hidden = !any;
      this.all.disabled = !this.family && !this.field.value.trim();
    }

    showList(visible) {
      for (const entry of this.entries) entry.element.hidden = !visible.has(entry);
      for (const section of document.querySelectorAll("section.family")) {
        section.hidden = !section.querySelector("li.entry:not([hidden])");
      }
    }

    announce(visible) {
      const off = visible.filter((entry) => !entry.position).length;
      const n = visible.length;
      let text = this.words.aucun;
      if (n === 1) text = this.words.un;
      else if (n) text = fill(n === this.entries.length ? this.words.tous : this.words.plusieurs, { n });
      if (off && n) text += `, ${fill(this.words["hors-carte"], { n: off })}`;
      this.count.textContent = text;
    }
  }

  Cartographie.Filters = Filters;
})();
