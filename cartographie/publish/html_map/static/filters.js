// What is asked: a need, words, and what narrows them; which entries answer, how surely, and what to say of it.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;

  class Filters {
    constructor(page) {
      this.page = page;
      this.entries = page.entries;
      this.family = "";
      this.category = "";
      this.visible = [];
      this.signature = "";
      this.field = document.getElementById("mots");
      this.count = document.getElementById("compte");
      this.all = document.getElementById("tout");
      this.panel = document.getElementById("categories");
      this.families = [...document.querySelectorAll("button[data-family]")];
      this.categories = [...document.querySelectorAll("button[data-category]")];
      this.kin = new Map(this.categories.map((button) => [button.dataset.category, button.dataset.of]));
      this.index = new Cartographie.Index(this.entries.length, (position) => this.entries[position].sought);
      this.refine = new Cartographie.Refine(page, () => this.apply());
      this.arrangement = new Cartographie.Arrangement(page);
      this.first = new Cartographie.FirstPlaces(page);
      this.exit = new Cartographie.WayOut(page, this);
      this.spoken = ""; // the language whose words the index knows
      this.listen();
      this.index.prepareIdly();
    }

    // the words of the needs: in French, and in the language that is shown
    speak() {
      const { page } = this;
      const holders = (test) => this.entries.flatMap((entry, position) => (test(entry) ? [position] : []));
      const needs = this.categories.map(({ dataset }) => {
        const code = dataset.category;
        const texts = ["besoin", "categorie", "mots"].flatMap((kind) => this.told(`${kind}.${code}`));
        return { texts: [dataset.words, ...texts], positions: holders((entry) => entry.categories.includes(code)) };
      });
      const families = this.families.map(({ dataset: { family } }) => {
        const positions = holders((entry) => this.isIn(entry, family));
        return { texts: this.told(`famille.${family}.court`), positions, alone: true };
      });
      const idle = [...new Set(["fr", page.language])].map((code) => page.words.languages[code].words["script.mots-vides"]);
      this.index.speak([...needs, ...families], idle.join(" "));
    }

    // null when nothing is asked; the words of the needs are learnt for the first question
    ask(question) {
      if (!question.trim()) return null;
      if (this.spoken !== this.page.language) this.speak();
      this.spoken = this.page.language;
      return this.index.find(question);
    }

    told(key) {
      const { languages } = this.page.words;
      return [languages.fr.words[key], languages[this.page.language].words[key]].map((text) => text || "");
    }

    listen() {
      for (const [buttons, name, data] of [
        [this.families, "family", "family"],
        [this.categories, "category", "category"],
      ]) {
        for (const button of buttons) button.addEventListener("click", () => this.press(name, button.dataset[data]));
      }
      this.field.addEventListener("input", () => this.apply());
      this.all.addEventListener("click", () => this.clear());
      this.page.on("reset", () => this.clear());
      this.page.on("tick", () => this.refine.size && this.apply());
      this.page.on("language", () => this.apply());
      document.getElementById("recherche").addEventListener("submit", (event) => {
        event.preventDefault();
        this.enter();
      });
    }

    // pressed again, a need is no longer asked for
    press(name, code) {
      this[name] = this[name] === code ? "" : code;
      if (name === "family") this.category = "";
      this.apply();
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
      this.refine.clear();
      this.apply();
    }

    // asks no more for one criterion, by its name
    forget(name) {
      const { refine } = this;
      if (name === "besoin") Object.assign(this, { family: "", category: "" });
      else if (name === "mots") this.field.value = "";
      else refine.forget(name);
      this.apply();
    }

    // what is asked by a criterion, in the words of the page or of the person
    nameOf(name) {
      const { page, refine } = this;
      if (name === "mots") return this.field.value.trim();
      if (name === "besoin") return page.say(this.category ? `besoin.${this.category}` : `famille.${this.family}.court`);
      return refine.nameOf(name);
    }

    isIn(entry, family) {
      return entry.family === family || entry.categories.some((code) => this.kin.get(code) === family);
    }

    // What is asked, each as { name, judge(entry, position) }: null when the entry does not answer, else
    // { rank, reasons }.
    criteria() {
      const yes = { rank: 0, reasons: [] };
      const answer = this.ask(this.field.value);
      this.answer = answer;
      const asked = [];
      if (this.family) asked.push({ name: "besoin", judge: (entry) => this.needed(entry) && yes });
      if (answer) asked.push({ name: "mots", judge: (entry, position) => answer.has(position) && yes });
      return [...asked, ...this.narrowed(yes)];
    }

    needed(entry) {
      return this.isIn(entry, this.family) && (!this.category || entry.categories.includes(this.category));
    }

    narrowed(yes) {
      const { refine, page } = this;
      const asked = [];
      const add = (wanted, name, judge) => wanted && asked.push({ name, judge });
      const { opening, calendar, who, zone } = Cartographie;
      const now = refine.open && page.clock.now();
      const { day } = refine;
      const choices = [...refine.who];
      add(refine.open, "ouvert", opening.byCalendar((days) => opening.atOnce(days, now, calendar)));
      add(day !== null, "jour", opening.byCalendar((days) => opening.onDay(days, day, calendar)));
      add(choices.length, "pour-qui", (entry) => who.judge(entry, choices));
      add(refine.door, "porte", (entry) => (entry.door === refine.door ? yes : null));
      add(refine.home, "habite", (entry) => zone.judge(entry, refine.home, page.settings));
      return asked;
    }

    apply() {
      const criteria = this.criteria();
      this.missed = new Map(); // criterion -> how many entries it alone leaves out
      this.visible = this.entries.filter((entry, position) => this.settle(entry, position, criteria));
      this.showButtons();
      this.arrangement.show(this.titles(criteria.map(({ name }) => name)));
      const { home } = this.refine;
      this.first.show(home ? this.visible.filter((entry) => entry.mine) : [], home);
      this.announce();
      this.exit.show(criteria);
      this.tellOthers();
    }

    // the others are told only when something changed: the time ticks each minute
    tellOthers() {
      const signature = this.visible.map(({ number, rank }) => number * 3 + rank).join(" ");
      if (signature === this.signature) return;
      this.signature = signature;
      this.page.emit("filtered", this.visible);
    }

    // writes what is found of an entry on it; false when it does not answer
    settle(entry, position, criteria) {
      let failed = "";
      entry.rank = 0;
      entry.reasons = [];
      entry.mine = false;
      entry.visible = this.page.isShown(entry);
      for (const { name, judge } of entry.visible ? criteria : []) {
        const told = judge(entry, position);
        if (!told) {
          entry.visible = false;
          if (failed) return false;
          failed = name;
          continue;
        }
        entry.rank = Math.max(entry.rank, told.rank);
        entry.reasons.push(...told.reasons);
        entry.mine = entry.mine || Boolean(told.mine);
      }
      if (failed) this.missed.set(failed, (this.missed.get(failed) || 0) + 1);
      return entry.visible;
    }

    // what the groups of the list are called: by what is not known, when that is one thing
    titles(names) {
      const doubts = ["ouvert", "jour", "pour-qui", "habite"].filter((name) => names.includes(name));
      const [only] = doubts;
      const unknown = doubts.length === 1 ? `trouver.groupe.${only}` : "trouver.groupe.plusieurs";
      const unlikely = doubts.includes("pour-qui") ? "trouver.groupe.peut-etre-pas" : "trouver.groupe.autre-secteur";
      return ["", unknown, unlikely].map((key) => key && this.page.say(key));
    }

    showButtons() {
      for (const button of this.families) {
        button.setAttribute("aria-pressed", String(button.dataset.family === this.family));
      }
      let any = false;
      for (const button of this.categories) {
        // once a need is chosen its neighbours leave the room to the answers; pressed again, it brings them back
        const other = this.category && button.dataset.category !== this.category;
        button.hidden = button.dataset.of !== this.family || Boolean(other);
        button.setAttribute("aria-pressed", String(button.dataset.category === this.category));
        any = any || !button.hidden;
      }
      this.panel.hidden = !any;
      this.all.disabled = !this.family && !this.field.value.trim() && !this.refine.size;
    }

    announce() {
      const told = this.visible.length ? this.counted() : this.page.say("trouver.aucun");
      this.count.textContent = [told, ...this.aside()].join(". ");
    }

    // « 4 lieux, et 3 dont on ne sait pas »; « 15 lieux en tout, dont 3 sans point sur la carte »
    counted() {
      const { page, visible } = this;
      const byRank = [0, 0, 0];
      for (const { rank } of visible) byRank[rank] += 1;
      const [sure, unknown, unlikely] = byRank;
      const off = visible.filter((entry) => !entry.position).length;
      const total = this.entries.filter((entry) => page.isShown(entry)).length;
      const all = sure === total && total > 1;
      const parts = [sure ? page.count(all ? "nombre.tous" : "nombre.lieux", sure) : page.say("trouver.aucun-sur")];
      const others = [
        [unknown, "trouver.doute"],
        [unlikely, "trouver.peut-etre-pas"],
        [sure === visible.length ? off : 0, "nombre.hors-carte"],
      ];
      for (const [n, key] of others) if (n) parts.push(page.count(key, n));
      return parts.join(page.say("trouver.virgule"));
    }

    // what of the words could not be answered
    aside() {
      const { page, answer, visible } = this;
      if (!answer || !visible.length) return [];
      const told = [];
      if (answer.partly) told.push(page.say("trouver.en-partie"));
      if (answer.unknown.length) {
        told.push(page.say("trouver.mots-inconnus", { mots: answer.unknown.join(page.say("trouver.virgule")) }));
      }
      return told;
    }
  }

  Cartographie.Filters = Filters;
})();
