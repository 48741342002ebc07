// « Semaine »: for one need, who is open on which half day of the seven days to come: « where can I eat on Sunday
// evening? ». A table where there is room for one, else a list by day.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { board } = Cartographie;
  const { make, french } = board;
  const DAYS = 7;
  const FIRST_NEED = "manger";
  const MOST = 40; // places in one cell; a narrower need shows the others
  const PAPER_SIZES = [12, 11, 10.5, 10, 9.5, 9, 8.5, 8]; // points
  const HALVES = ["matin", "apres-midi", "soir"];
  const roomy = window.matchMedia("(min-width: 1000px)");

  class Week {
    constructor(page) {
      this.page = page;
      this.section = document.getElementById("semaine");
      this.grid = document.getElementById("semaine-grille");
      this.select = document.getElementById("semaine-besoin");
      this.buttons = [...this.section.querySelectorAll("button[data-week-family]")];
      this.family = "";
      this.category = "";
      for (const button of this.buttons) button.addEventListener("click", () => this.need(button.dataset.weekFamily, ""));
      this.select.addEventListener("change", () => this.need(this.family, this.select.value));
      for (const event of ["view", "tick", "language"]) page.on(event, () => this.draw());
      page.on("reset", () => this.need("", ""));
      roomy.addEventListener("change", () => this.draw());
      this.paper = new Cartographie.Paper(page, "semaine", (sheet) => this.print(sheet));
    }

    need(family, category) {
      this.family = family;
      this.category = category;
      this.draw();
    }

    // what is looked for elsewhere in the page, when nothing was chosen here
    begin() {
      const { family, category } = this.page.filters;
      const known = new Set(this.page.shared.map((entry) => entry.family));
      this.family = family || (known.has(FIRST_NEED) ? FIRST_NEED : [...known][0] || FIRST_NEED);
      this.category = family ? category : "";
    }

    familyOf(category) {
      return (this.page.settings.categories[category] || {}).family;
    }

    answers(entry) {
      if (this.category) return entry.categories.includes(this.category);
      return entry.family === this.family || entry.categories.some((code) => this.familyOf(code) === this.family);
    }

    // what the title names: never a need that must not be read over a shoulder
    get subject() {
      const { sensitive } = this.page.settings.categories[this.category] || {};
      return this.page.say(this.category && !sensitive ? `categorie.${this.category}` : `famille.${this.family}`);
    }

    // { days: [{ day, name, date, holiday, today, cells: {matin…}, unsure }], always and never: entries }
    tell(now) {
      const told = { days: [], always: [], never: [] };
      for (let step = 0; step < DAYS; step += 1) told.days.push(this.day(now.day + step, now));
      for (const entry of this.page.shared) {
        if (!this.answers(entry)) continue;
        const days = board.week(entry, now.day, DAYS);
        if (board.neverSure(entry, days)) told.never.push(entry);
        else if (board.alwaysOpen(days)) told.always.push(entry);
        else days.forEach((day, step) => this.place(entry, day, told.days[step]));
      }
      for (const { cells } of told.days) {
        for (const half of HALVES) cells[half].sort((a, b) => a.slots[0].start - b.slots[0].start);
      }
      return told;
    }

    day(day, now) {
      const say = (key, values) => this.page.say(key, values);
      const { weekday } = Cartographie.calendar.date(this.page.settings, day);
      return {
        name: board.capital(board.dayName(this.page, weekday), this.page.language),
        date: Cartographie.when.date(day, now, this.page.settings, say),
        today: day === now.day && board.isToday(this.page, now),
        holiday: this.page.settings.holidays.includes(day),
        cells: { matin: [], "apres-midi": [], soir: [] },
        unsure: [],
      };
    }

    place(entry, { unsure, halves }, told) {
      if (unsure) told.unsure.push({ entry, slots: [] });
      for (const half of HALVES) if (halves[half].length) told.cells[half].push({ entry, slots: halves[half] });
    }

    draw() {
      if (this.page.views.current !== "semaine") return;
      if (!this.family) this.begin();
      this.choices();
      const now = this.page.clock.now();
      const told = this.tell(now);
      const focused = this.grid.contains(document.activeElement) && document.activeElement.dataset.at;
      document.getElementById("semaine-titre").textContent = this.page.say("semaine.titre", { besoin: this.subject });
      const alert = this.alert(told);
      document.getElementById("semaine-alerte").hidden = !alert;
      document.getElementById("semaine-alerte").textContent = alert;
      this.grid.replaceChildren(roomy.matches ? this.table(told, now, MOST, true) : this.list(told));
      const again = focused && this.grid.querySelector(`[data-at="${focused}"]`);
      if (again) again.focus({ preventScroll: true });
    }

    alert({ days }) {
      if (!this.page.clock.trusted) return this.page.say("aujourdhui.pas-sur");
      const names = days.filter(({ holiday }) => holiday).map(({ name, date }) => `${name} ${date}`);
      return names.length ? this.page.say("semaine.ferie", { jours: names.join(", ") }) : "";
    }

    choices() {
      for (const button of this.buttons) {
        button.setAttribute("aria-pressed", String(button.dataset.weekFamily === this.family));
        button.disabled = !this.page.shared.some((entry) => entry.family === button.dataset.weekFamily);
      }
      const served = new Set(this.page.shared.flatMap(({ categories }) => categories));
      const codes = [...document.querySelectorAll(`button[data-category][data-of="${this.family}"]`)]
        .map((button) => button.dataset.category)
        .filter((code) => served.has(code));
      const option = (code, text) => {
        const element = make("option", "", text);
        element.value = code;
        return element;
      };
      const named = codes.map((code) => option(code, this.page.say(`categorie.${code}`)));
      this.select.replaceChildren(option("", this.page.say("semaine.tout")), ...named);
      this.select.value = this.category;
    }

    // a place in a cell: to press on the screen, to read on paper
    item({ entry, slots }, at, pressed, phone) {
      const words = make("span", "words", make("span", "hidden", `${entry.number}, `), french("span", "name", entry.name));
      if (slots.length) words.append(" ", board.times(slots, this.page));
      if (phone && entry.phones[0]) words.append(" ", french("span", "phone", entry.phones[0]));
      const parts = [this.page.symbols.marker(entry), words];
      if (!pressed) return make("li", "week-place", ...parts);
      const button = make("button", "week-place", ...parts);
      button.type = "button";
      button.dataset.at = `${at} ${entry.number}`;
      button.addEventListener("click", () => this.page.choose(entry, button));
      return make("li", "", button);
    }

    items(places, { at, most, pressed, phone = false }) {
      const list = make("ul", "", ...places.slice(0, most).map((place) => this.item(place, at, pressed, phone)));
      const left = places.length - most;
      if (left > 0) list.append(make("li", "more", this.page.count("aujourdhui.autres", left)));
      return list;
    }

    cell(places, how) {
      if (places.length) return make("td", "", this.items(places, how));
      const dash = make("span", "", "–");
      dash.setAttribute("aria-hidden", "true");
      return make("td", "none", dash);
    }

    table(told, now, most, pressed) {
      const caption = make("caption", "hidden", this.caption(now));
      const heads = told.days.map((day) => scoped("col", "", ...this.dayHead(day)));
      const body = make("tbody", "");
      for (const half of HALVES) {
        const cells = told.days.map((day, i) => this.cell(day.cells[half], { at: `${half}${i}`, most, pressed }));
        const hours = make("small", "", board.whole(this.page.say(`semaine.heures.${half}`)));
        body.append(make("tr", "", scoped("row", "", this.page.say(`semaine.demi.${half}`), " ", hours), ...cells));
      }
      if (told.days.some(({ unsure }) => unsure.length)) {
        const cells = told.days.map(({ unsure }, i) => this.cell(unsure, { at: `u${i}`, most, pressed, phone: true }));
        body.append(make("tr", "unsure", scoped("row", "", this.page.say("semaine.a-demander")), ...cells));
      }
      this.across(body, told.always, "semaine.toujours", { at: "a", most, pressed });
      this.across(body, told.never, "semaine.non-su", { at: "n", most, pressed, phone: true });
      const corner = make("td", "");
      return make("table", "week-table", caption, make("thead", "", make("tr", "", corner, ...heads)), body);
    }

    // one row for places of which the same is said on every day
    across(body, entries, key, how) {
      if (!entries.length) return;
      const cell = this.cell(entries.map((entry) => ({ entry, slots: [] })), how);
      cell.colSpan = DAYS;
      body.append(make("tr", "across", scoped("row", "", this.page.say(key)), cell));
    }

    caption(now) {
      const [debut, fin] = [now.day, now.day + DAYS - 1].map((day) => board.dayText(this.page, day, now));
      const { year } = Cartographie.calendar.date(this.page.settings, now.day + DAYS - 1);
      return this.page.say("semaine.legende", { besoin: this.subject, debut, fin, annee: String(year) });
    }

    dayHead({ name, date, today, holiday }) {
      const parts = [make("b", "", name), " ", make("span", "", date)];
      if (today) parts.push(" ", make("em", "day-flag", this.page.say("semaine.aujourdhui")));
      if (holiday) parts.push(" ", make("em", "day-flag holiday", this.page.say("semaine.jour-ferie")));
      return parts;
    }

    // on a phone: a day under another, what is empty left out
    list(told) {
      const holder = make("div", "week-list");
      told.days.forEach((day, i) => {
        const section = make("section", "", make("h3", "", ...this.dayHead(day)));
        for (const half of HALVES) {
          const how = { at: `${half}${i}`, most: MOST, pressed: true };
          if (day.cells[half].length) section.append(this.part(`semaine.demi.${half}`, day.cells[half], how));
        }
        const how = { at: `u${i}`, most: MOST, pressed: true, phone: true };
        if (day.unsure.length) section.append(this.part("semaine.a-demander", day.unsure, how));
        if (section.children.length === 1) section.append(make("p", "none", this.page.say("semaine.rien")));
        holder.append(section);
      });
      for (const [entries, key, phone] of [[told.always, "semaine.toujours", false], [told.never, "semaine.non-su", true]]) {
        if (!entries.length) continue;
        const places = entries.map((entry) => ({ entry, slots: [] }));
        const items = this.items(places, { at: key, most: MOST, pressed: true, phone });
        holder.append(make("section", "", make("h3", "", this.page.say(key)), items));
      }
      return holder;
    }

    part(key, places, how) {
      return make("div", "half", make("h4", "", this.page.say(key)), this.items(places, how));
    }

    // one A4: smaller, then fewer in each cell, until it holds
    print({ head, body, room }) {
      const now = this.page.clock.now();
      const told = this.tell(now);
      head.append(make("p", "paper-title", this.caption(now)), make("p", "paper-alert", this.alert(told)));
      const { width, height, point } = room();
      const fits = (most, size) => {
        body.style.fontSize = `${size * point}px`;
        const table = this.table(told, now, most, false);
        table.style.width = `${width}px`;
        body.replaceChildren(table);
        return table.getBoundingClientRect().height <= height;
      };
      if (PAPER_SIZES.some((size) => fits(MOST, size))) return;
      for (let most = 30; most > 0; most -= 1) if (fits(most, PAPER_SIZES[PAPER_SIZES.length - 1])) return;
    }
  }

  function scoped(scope, className, ...children) {
    const head = make("th", className, ...children);
    head.scope = scope;
    return head;
  }

  Cartographie.Week = Week;
})();
