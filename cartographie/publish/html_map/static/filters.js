// What is asked for: a family, then a need, words; and which entries answer.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;

  class Filters {
    constructor(page) {
      this.page = page;
      this.entries = page.entries;
      this.family = "";
      this.category = "";
      this.field = document.getElementById("mots");
      this.count = document.getElementById("compte");
      this.all = document.getElementById("tout");
      this.panel = document.getElementById("categories");
      this.families = [...document.querySelectorAll("button[data-family]")];
      this.categories = [...document.querySelectorAll("button[data-category]")];
      this.kin = this.readKin();
      this.index = new Cartographie.Index(this.entries.map((entry) => this.texts(entry)), page.say("script.mots-vides"));
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
        ...[...about, ...family].flatMap((button) => [button.dataset.words || "", button.textContent]),
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
      this.page.on("reset", () => this.clear());
      this.page.on("language", () => this.announce(this.visible));
      document.getElementById("recherche").addEventListener("submit", (event) => {
        event.preventDefault();
        this.enter();
      });
    }

    // Enter in the search field: the only answer, or the way to the list
    enter() {
      const [first, second] = this.visible;
      if (!first) return;
      if (second) this.page.list.button(first).focus();
      else this.page.choose(first, this.field);
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
          this.page.isShown(entry) &&
          (!this.family || this.inFamily(entry)) &&
          (!this.category || entry.categories.includes(this.category)) &&
          (!found || found.has(position)),
      );
      this.showButtons();
      this.showList(new Set(visible));
      this.visible = visible;
      this.announce(visible);
      this.page.emit("filtered", visible);
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
        section.hidden = !section.querySelector("ol > li:not([hidden])");
      }
    }

    announce(visible) {
      const off = visible.filter((entry) => !entry.position).length;
      const n = visible.length;
      let text = this.page.say("script.aucun");
      if (n) text = this.page.count(n === this.entries.length && n > 1 ? "nombre.tous" : "nombre.lieux", n);
      if (off && n) text += `, ${this.page.count("nombre.hors-carte", off)}`;
      this.count.textContent = text;
    }
  }

  Cartographie.Filters = Filters;
})();
