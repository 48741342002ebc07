// The row « Préciser »: open now, which day, for whom, which door, where the person lives. It holds what is asked; what
// answers is judged in filters.js.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const DAYS = 14;
  const FIELDS = ["jour", "porte", "habite"];

  // an element that says a text of the page, rewritten with the language
  function worded(page, tag, className, key) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.dataset.w = key;
    element.textContent = page.say(key);
    return element;
  }

  class Refine {
    constructor(page, changed) {
      this.page = page;
      this.changed = changed;
      this.open = false;
      this.who = new Set();
      this.element = document.getElementById("affiner");
      this.build();
      this.listen();
      this.refresh();
    }

    build() {
      const { page } = this;
      this.more = worded(page, "button", "more", "trouver.preciser");
      this.now = worded(page, "button", "toggle", "trouver.ouvert");
      this.toWhom = worded(page, "button", "toggle disclosure", "trouver.pour-qui");
      for (const button of [this.more, this.now, this.toWhom]) button.type = "button";
      this.now.id = "ouvert";
      this.doubt = worded(page, "p", "doubt", "trouver.heure-incertaine");
      this.doubt.id = "ouvert-pourquoi";
      const controls = document.createElement("div");
      controls.className = "controls";
      controls.id = "precisions";
      const [day, door, home] = FIELDS.map((name) => this.field(name));
      controls.append(this.now, day, this.whoField(), door, home, this.doubt);
      this.more.setAttribute("aria-controls", "precisions");
      this.element.replaceChildren(this.more, controls);
      this.expand(this.more, false);
    }

    field(name) {
      const label = document.createElement("label");
      label.className = "choice";
      const select = document.createElement("select");
      select.id = name;
      select.addEventListener("change", () => this.set(name));
      label.append(worded(this.page, "span", "", `trouver.${name}`), select);
      this[name] = select;
      return label;
    }

    whoField() {
      const holder = document.createElement("div");
      holder.className = "who";
      this.panel = document.createElement("div");
      this.panel.className = "who-panel";
      this.panel.id = "publics";
      this.panel.setAttribute("role", "group");
      this.panel.dataset.label = "trouver.pour-qui";
      this.panel.setAttribute("aria-label", this.page.say("trouver.pour-qui"));
      this.boxes = Cartographie.who.choices.map((choice) => this.box(choice));
      this.toWhom.id = "pour-qui";
      this.toWhom.setAttribute("aria-controls", "publics");
      this.expand(this.toWhom, false);
      holder.append(this.toWhom, this.panel);
      return holder;
    }

    box(choice) {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.value = choice;
      box.addEventListener("change", () => {
        if (box.checked) this.who.add(choice);
        else this.who.delete(choice);
        this.told();
      });
      label.append(box, worded(this.page, "span", "", `trouver.pour.${choice}`));
      this.panel.append(label);
      return box;
    }

    listen() {
      this.now.addEventListener("click", () => {
        this.open = !this.open;
        if (this.open) this.jour.value = "";
        this.told();
      });
      this.more.addEventListener("click", () => this.expand(this.more, !this.expanded(this.more)));
      this.toWhom.addEventListener("click", () => this.expand(this.toWhom, !this.expanded(this.toWhom)));
      this.element.addEventListener("keydown", (event) => this.escape(event));
      document.addEventListener("click", (event) => {
        if (!this.toWhom.parentNode.contains(event.target)) this.expand(this.toWhom, false);
      });
      for (const event of ["language", "tick"]) this.page.on(event, () => this.refresh());
    }

    // closes what is open, the innermost first, and goes back to the button that opened it
    escape(event) {
      if (event.key !== "Escape") return;
      const opened = [this.toWhom, this.more].find((button) => this.expanded(button) && button.checkVisibility());
      if (!opened) return;
      event.stopPropagation();
      this.expand(opened, false);
      opened.focus();
    }

    expanded(button) {
      return button.getAttribute("aria-expanded") === "true";
    }

    expand(button, open) {
      button.setAttribute("aria-expanded", String(open));
      if (button === this.toWhom) this.panel.hidden = !open;
      else this.element.classList.toggle("opened", open);
    }

    set(name) {
      if (name === "jour" && this.jour.value) this.open = false;
      this.told();
    }

    told() {
      this.dress();
      this.changed();
    }

    clear() {
      this.open = false;
      this.who.clear();
      for (const box of this.boxes) box.checked = false;
      for (const name of FIELDS) this[name].value = "";
      this.expand(this.toWhom, false);
      this.expand(this.more, false);
      this.dress();
    }

    // asks no more for one thing, by the name of its criterion
    forget(name) {
      if (name === "ouvert") this.open = false;
      else if (name === "pour-qui") {
        this.who.clear();
        for (const box of this.boxes) box.checked = false;
      } else this[name].value = "";
      this.dress();
    }

    nameOf(name) {
      if (FIELDS.includes(name)) return this[name].selectedOptions[0].text;
      return this.page.say(`trouver.${name}`);
    }

    get day() {
      return this.jour.value === "" ? null : Number(this.jour.value);
    }

    get door() {
      return this.porte.value;
    }

    get home() {
      return this.habite.value;
    }

    get size() {
      return [this.open, this.jour.value, this.who.size, this.door, this.home].filter(Boolean).length;
    }

    get trusted() {
      const { clock } = this.page;
      return Boolean(clock && clock.trusted && Cartographie.calendar);
    }

    // what changes with the language and the time: the days to choose, whether the hour can be believed
    refresh() {
      this.options(this.jour, this.days());
      this.options(this.porte, this.doors());
      this.options(this.habite, this.homes());
      this.habite.parentNode.hidden = this.habite.options.length < 3;
      this.now.disabled = !this.trusted;
      this.jour.disabled = !this.trusted;
      this.doubt.hidden = this.trusted;
      if (this.trusted) this.now.removeAttribute("aria-describedby");
      else this.now.setAttribute("aria-describedby", this.doubt.id);
      if (!this.trusted) this.open = false;
      this.dress();
    }

    // the answer chosen stays chosen as long as it is there
    options(select, pairs) {
      const chosen = select.value;
      const drawn = JSON.stringify(pairs);
      if (select.drawn === drawn) return;
      select.drawn = drawn;
      select.replaceChildren(...pairs.map(([value, text]) => new Option(text, value)));
      select.value = pairs.some(([value]) => value === chosen) ? chosen : "";
    }

    days() {
      const { clock, settings } = this.page;
      const found = [["", this.page.say("trouver.jour-tous")]];
      if (!this.trusted) return found;
      const today = clock.now().day;
      const last = Math.min(today + DAYS, clock.range ? clock.range.last : settings.days - 1);
      for (let day = today; day <= last; day += 1) found.push([String(day), this.dayName(day, today)]);
      return found;
    }

    dayName(day, today) {
      const jour = Cartographie.reasons.dayText(this.page, day);
      if (day > today + 1) return jour;
      return this.page.say(day === today ? "trouver.aujourdhui" : "trouver.demain", { jour });
    }

    doors() {
      const present = [...new Set(this.page.entries.map(({ door }) => door))];
      return [["", this.page.say("trouver.porte-toutes")], ...present.map((code) => [code, this.page.say(`porte.${code}`)])];
    }

    homes() {
      const places = Object.entries(this.page.settings.zones);
      const compare = new Intl.Collator("fr").compare;
      const named = places.map(([key, { name }]) => [key, name]).sort(([, a], [, b]) => compare(a, b));
      const elsewhere = named.length ? [[Cartographie.zone.ELSEWHERE, this.page.say("trouver.habite-ailleurs")]] : [];
      return [["", this.page.say("trouver.habite-inconnu")], ...named, ...elsewhere];
    }

    dress() {
      this.now.setAttribute("aria-pressed", String(this.open));
      for (const name of FIELDS) this[name].parentNode.classList.toggle("asked", Boolean(this[name].value));
      this.toWhom.classList.toggle("asked", this.who.size > 0);
      this.name(this.toWhom, "trouver.pour-qui", this.who.size);
      this.name(this.more, "trouver.preciser", this.size);
    }

    name(button, key, n) {
      const text = this.page.say(key);
      button.textContent = n ? `${text} (${n})` : text;
    }
  }

  Cartographie.Refine = Refine;
})();
