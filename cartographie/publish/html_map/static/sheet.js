// « Ma fiche »: the places ticked for one person, as the paper that this person takes away. What is chosen and written
// here is in this object and on the screen, nowhere else, and goes with « Terminer ».
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const FOR_AGENTS = "agents.fiche"; // a word that the public page does not have
  const PATIENCE = 4000; // milliseconds that a print waits for the excerpt

  class Sheet {
    constructor(page) {
      this.page = page;
      this.element = document.getElementById("fiche");
      this.papers = document.getElementById("fiche-papier");
      this.places = document.getElementById("fiche-lieux");
      this.asked = null;
      this.clear();
      this.card = new Cartographie.Card(page, this.fields);
      this.printing = new Cartographie.Printing(page, this);
      this.listen();
      this.fill();
    }

    clear() {
      this.fields = this.fields || { note: "", calls: new Map() };
      this.fields.note = "";
      this.fields.calls.clear();
      this.size = "a4";
      this.large = false;
      this.named = false;
      this.safe = false;
      this.confirmed = new Set();
      if (this.map) this.map.box.replaceChildren();
      this.map = null;
    }

    listen() {
      const { page, element } = this;
      for (const button of element.querySelectorAll("[data-size]")) {
        button.addEventListener("click", () => this.set({ size: button.dataset.size }));
      }
      element.querySelector(".large-type").addEventListener("click", () => this.set({ large: !this.large }));
      element.querySelector(".with-desk").addEventListener("click", () => this.set({ named: !this.named }));
      element.querySelector(".print").addEventListener("click", () => this.printing.print());
      element.querySelector(".to-the-list").addEventListener("click", () => page.show("liste"));
      element.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
      element.addEventListener("change", (event) => event.target.matches("textarea") && this.fill());
      page.on("selection", () => this.selected());
      page.on("view", () => this.fill());
      page.on("language", () => this.fill());
      page.on("tick", () => this.ticked());
      page.on("reset", () => {
        this.clear();
        this.fill();
      });
      if (document.fonts) document.fonts.ready.then(() => this.fill());
    }

    set(values) {
      Object.assign(this, values);
      this.fill();
    }

    // those that the card may show: an old entry only once somebody has answered for it, one for agents never
    get entries() {
      const shown = (entry) => !entry.internal && (entry.freshness !== "expired" || this.confirmed.has(entry));
      return this.page.selection.entries.filter(shown);
    }

    get sensitive() {
      return this.entries.some((entry) => entry.sensitive);
    }

    // may the desk be named on this card?
    get desk() {
      return !this.sensitive || this.named;
    }

    // may this card be printed now?
    get allowed() {
      return !this.sensitive || this.safe;
    }

    selected() {
      const { selection } = this.page;
      const internal = selection.entries.find((entry) => entry.internal);
      if (internal) {
        selection.toggle(internal);
        this.page.announce(this.page.say(FOR_AGENTS));
        return;
      }
      for (const entry of this.confirmed) if (!selection.has(entry)) this.confirmed.delete(entry);
      for (const entry of this.fields.calls.keys()) if (!selection.has(entry)) this.fields.calls.delete(entry);
      if (!this.sensitive) this.safe = false;
      this.fill();
      this.confirmOld();
    }

    // « Ces horaires sont anciens : avez-vous téléphoné ? », one place after the other
    async confirmOld() {
      if (this.asked) return;
      this.asked = this.page.selection.entries.find((entry) => entry.freshness === "expired" && !this.confirmed.has(entry));
      if (!this.asked) return;
      const entry = this.asked;
      const yes = await Cartographie.ask({
        question: this.page.say("fiche.anciens"),
        about: entry.name,
        yes: this.page.say("fiche.anciens-oui"),
        no: this.page.say("fiche.non"),
      });
      this.asked = null;
      if (!this.page.selection.has(entry)) return;
      if (yes) {
        this.confirmed.add(entry);
        this.fill();
        this.confirmOld();
      } else this.page.selection.toggle(entry);
    }

    // « Pouvez-vous emporter ce papier sans danger ? », once a card
    async mayLeave() {
      if (this.allowed) return true;
      this.safe = await Cartographie.ask({
        question: this.page.say("fiche.danger"),
        more: this.page.say("fiche.danger-pourquoi"),
        yes: this.page.say("fiche.danger-oui"),
        no: this.page.say("fiche.non"),
      });
      this.element.querySelector(".stay").hidden = this.safe;
      this.printing.warnPaper();
      if (!this.safe) this.element.querySelector(".print").focus();
      return this.safe;
    }

    // the minute that goes by changes the card only with its dates, and never under somebody who writes
    ticked() {
      if (this.papers.contains(document.activeElement)) return;
      if (this.signature() !== this.drawn) this.fill();
    }

    records() {
      const desk = this.desk ? this.page.settings.desk : null;
      return this.entries.map((entry) => Cartographie.sheetRecord.record(entry, this.page, desk));
    }

    signature() {
      return JSON.stringify(this.records());
    }

    fill() {
      const { element, entries } = this;
      element.querySelector(".empty").hidden = entries.length > 0;
      element.querySelector(".making").hidden = !entries.length;
      this.dress();
      if (this.page.views && this.page.views.current === "fiche" && entries.length) this.draw();
      else {
        this.papers.replaceChildren();
        this.places.replaceChildren();
      }
      if (this.printing) this.printing.warnPaper();
    }

    dress() {
      const pressed = (button, on) => button.setAttribute("aria-pressed", String(on));
      for (const button of this.element.querySelectorAll("[data-size]")) pressed(button, button.dataset.size === this.size);
      pressed(this.element.querySelector(".large-type"), this.large);
      pressed(this.element.querySelector(".with-desk"), this.named);
      for (const part of this.element.querySelectorAll(".discreet")) part.hidden = !this.sensitive;
      this.element.querySelector(".with-desk").hidden = !this.sensitive || !this.page.settings.deskName;
      if (!this.sensitive || this.safe) this.element.querySelector(".stay").hidden = true;
    }

    draw() {
      const records = this.records();
      this.drawn = JSON.stringify(records);
      this.arrange(records);
      const focus = this.focused();
      const { entries } = this;
      const places = entries.map((entry, i) => this.card.place(entry, records[i], entries.length === 1));
      const steps = entries.length === 1 ? this.card.steps(entries[0], records[0]) : null;
      this.papers.replaceChildren();
      this.papers.classList.add("measuring"); // at the size of the paper, whatever the window
      const map = this.mapOf();
      const tail = this.card.tail(map, this.desk, steps);
      const sheets = Cartographie.shareOut(this.papers, this.card, { size: this.size, large: this.large }, places, tail);
      this.paint(); // while the excerpt has its size on paper
      this.papers.classList.remove("measuring");
      this.element.querySelector(".sheets").textContent = this.page.count("fiche.feuilles", sheets);
      if (focus) this.refocus(focus);
    }

    // the field that somebody was writing in is found again by its rank
    focused() {
      const fields = [...this.papers.querySelectorAll("input, textarea")];
      const rank = fields.indexOf(document.activeElement);
      return rank < 0 ? null : { rank, at: fields[rank].selectionStart };
    }

    refocus({ rank, at }) {
      const field = this.papers.querySelectorAll("input, textarea")[rank];
      if (!field) return;
      field.focus({ preventScroll: true });
      field.setSelectionRange(at, at);
    }

    // the excerpt's place on the paper; null when there is nothing to show
    mapOf() {
      const located = this.entries.filter((entry) => entry.position);
      if (!located.length || !Cartographie.miniMap) return null;
      if (!this.map) {
        const figure = document.createElement("figure");
        figure.className = "excerpt";
        this.map = { figure, box: figure.appendChild(document.createElement("div")), key: "", done: null };
        this.map.box.className = "excerpt-map";
      }
      this.map.located = located;
      return this.map.figure;
    }

    // painted once for the same places at the same size, and moved when the card is drawn again
    paint() {
      const { map } = this;
      if (!map || !map.figure.isConnected) return;
      const { clientWidth, clientHeight } = map.box;
      const numbered = !map.figure.closest(".stepless");
      const key = [clientWidth, clientHeight, this.desk, numbered, this.page.language, ...map.located.map(({ number }) => number)].join(" ");
      if (map.key === key) return;
      map.key = key;
      map.box.replaceChildren();
      // the page as the excerpt needs it, with markers that do not tell the family
      const neutral = Object.create(this.page, { symbols: { value: Cartographie.neutralSymbols() } });
      map.done = Cartographie.miniMap(map.box, neutral, { entries: map.located, desk: this.desk, numbered }).catch(() => map.figure.remove());
    }

    // once the excerpt is painted, or after a while without it
    painted() {
      const late = new Promise((resolve) => window.setTimeout(resolve, PATIENCE));
      return Promise.race([this.map && this.map.done, late]);
    }

    // the places beside the paper: up, down, away
    arrange(records) {
      const last = records.length - 1;
      const focus = document.activeElement && document.activeElement.dataset.move;
      const rows = this.entries.map((entry, i) => {
        const row = document.createElement("li");
        const name = document.createElement("span");
        Object.assign(name, { lang: "fr", dir: "ltr" });
        name.textContent = `${entry.number} · ${entry.name}`;
        row.append(name, this.mover(entry, -1, i === 0), this.mover(entry, 1, i === last), this.remover(entry));
        return row;
      });
      this.places.replaceChildren(...rows);
      const again = focus && this.places.querySelector(`[data-move="${focus}"]`);
      if (again) (again.disabled ? again.parentElement.querySelector("button:not(:disabled)") : again).focus();
    }

    mover(entry, step, off) {
      const button = Cartographie.button("plain-button move", step < 0 ? "↑" : "↓", () => this.move(entry, step));
      button.setAttribute("aria-label", this.page.say(step < 0 ? "fiche.monter" : "fiche.descendre", { nom: entry.name }));
      button.dataset.move = `${entry.number} ${step}`;
      button.disabled = off;
      return button;
    }

    move(entry, step) {
      const { selection } = this.page;
      const shown = this.entries;
      const other = shown[shown.indexOf(entry) + step];
      const order = [...selection.entries];
      const [from, to] = [order.indexOf(entry), order.indexOf(other)];
      [order[from], order[to]] = [other, entry];
      selection.entries = order;
      selection.changed();
    }

    remover(entry) {
      const button = Cartographie.button("plain-button move", "✕", () => {
        this.page.selection.toggle(entry);
        const next = this.places.querySelector("button:not(:disabled)") || this.element.querySelector(".to-the-list");
        next.focus();
      });
      button.setAttribute("aria-label", this.page.say("fiche.enlever", { nom: entry.name }));
      return button;
    }
  }

  Cartographie.Sheet = Sheet;
})();
