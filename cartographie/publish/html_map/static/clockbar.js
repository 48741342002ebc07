// The clock of the page: shows the moment that « now » is, lets the agent move it, says when it cannot be believed.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const DAYS_AHEAD = 28;

  const two = (n) => String(n).padStart(2, "0");

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  class ClockBar {
    constructor(page) {
      this.page = page;
      this.clock = page.clock;
      this.banner = document.getElementById("moment");
      this.button = Cartographie.button("clock-button", "", () => this.toggle());
      this.button.setAttribute("aria-controls", "horloge-reglage");
      this.day = make("select", { id: "horloge-jour" });
      this.time = make("input", { type: "time", id: "horloge-heure", step: 300, required: true });
      this.panel = this.build();
      document.getElementById("horloge").append(this.button, this.panel);
      this.moved = false;
      for (const event of ["tick", "language"]) page.on(event, () => this.write());
      page.on("reset", () => this.back());
      this.write();
    }

    build() {
      const label = (id, key) => make("label", { htmlFor: id }, this.page.say(key));
      this.labels = [label("horloge-jour", "horloge.jour"), label("horloge-heure", "horloge.heure")];
      this.now = Cartographie.button("plain-button", "", () => this.back());
      this.close = Cartographie.button("plain-button", "", () => this.toggle(false));
      for (const field of [this.day, this.time]) field.addEventListener("change", () => this.move());
      const panel = make("div", { id: "horloge-reglage", className: "clock-panel", hidden: true });
      panel.setAttribute("role", "group");
      panel.append(this.labels[0], this.day, this.labels[1], this.time, make("div", {}, this.now, this.close));
      panel.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.toggle(false);
      });
      return panel;
    }

    toggle(open = this.panel.hidden) {
      this.panel.hidden = !open;
      this.button.setAttribute("aria-expanded", String(open));
      if (open) this.fields();
      (open ? this.day : this.button).focus();
    }

    // the days to come by their names, and the time
    fields() {
      const { first, last } = this.clock.range;
      const today = Math.max(first, Math.min(last, this.clock.pinned ? first : this.clock.real().day));
      const now = this.clock.now();
      const days = new Set([now.day]);
      for (let day = today; day <= Math.min(last, today + DAYS_AHEAD); day++) days.add(day);
      this.day.replaceChildren(...[...days].sort((a, b) => a - b).map((day) => this.option(day, today)));
      this.day.value = String(now.day);
      this.time.value = `${two(Math.floor(now.minutes / 60))}:${two(now.minutes % 60)}`;
    }

    option(day, today) {
      const key = { [today]: "horloge.aujourdhui", [today + 1]: "horloge.demain" }[day] || "horloge.un-jour";
      return make("option", { value: String(day), textContent: this.page.say(key, this.dayWords(day)) });
    }

    dayWords(day) {
      const say = (key, values) => this.page.say(key, values);
      const { weekday } = Cartographie.calendar.date(this.page.settings, day);
      const date = Cartographie.when.date(day, { day }, this.page.settings, say);
      return { jour: say(`quand.jours.${weekday}`), date };
    }

    move() {
      if (!this.time.value) return;
      const [hours, minutes] = this.time.value.split(":").map(Number);
      this.moved = true;
      this.clock.set(Number(this.day.value), hours * 60 + minutes);
      this.write();
    }

    back() {
      this.moved = false;
      this.clock.reset();
      if (!this.panel.hidden) this.fields();
      this.write();
    }

    instant() {
      const say = (key, values) => this.page.say(key, values);
      return Cartographie.when.instant(this.clock.now(), this.page.settings, say);
    }

    write() {
      const { page } = this;
      const instant = this.instant();
      this.button.textContent = instant;
      this.button.setAttribute("aria-label", page.say("horloge.regler", { instant }));
      if (!this.button.hasAttribute("aria-expanded")) this.button.setAttribute("aria-expanded", "false");
      this.panel.setAttribute("aria-label", page.say("horloge.titre"));
      this.labels[0].textContent = page.say("horloge.jour");
      this.labels[1].textContent = page.say("horloge.heure");
      this.now.textContent = page.say("horloge.maintenant");
      this.close.textContent = page.say("horloge.fermer");
      this.warn(instant);
    }

    warn(instant) {
      const { page, clock } = this;
      const reason = clock.reason || (clock.outdated ? "apres" : "");
      const parts = [];
      if (reason) parts.push(make("span", {}, page.say(`horloge.${reason}`, { date: clock.now().date })));
      if (this.moved) {
        const back = Cartographie.button("plain-button", page.say("horloge.revenir"), () => this.back());
        parts.push(make("span", {}, page.say("horloge.choisi", { instant })), back);
      }
      const told = `${reason} ${this.moved ? instant : ""} ${page.language}`;
      if (told === this.told) return; // a live region speaks when it changes, and only then
      this.told = told;
      this.banner.hidden = !parts.length;
      this.banner.classList.toggle("alarm", Boolean(reason));
      this.banner.replaceChildren(...parts);
    }
  }

  Cartographie.ClockBar = ClockBar;
})();
