// The time of the territory: the real one, whatever zone the machine is set to, or the one that the agent chose.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const MINUTE = 60000;
  const DAY = 1440;
  const PINNED_AT = 600; // minutes: ten o'clock, when most desks are open
  const LATE = 50; // milliseconds after the minute, so that no timer fires just before it

  // gives { iso, minutes } of an instant on the clock of a zone; where the browser does not know the zone, null
  function reader(timeZone) {
    const wanted = { hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
    try {
      const format = new Intl.DateTimeFormat("en-US", { ...wanted, timeZone });
      return (instant) => {
        const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
        const iso = `${parts.year.padStart(4, "0")}-${parts.month}-${parts.day}`;
        return { iso, minutes: Number(parts.hour) * 60 + Number(parts.minute) };
      };
    } catch {
      return null;
    }
  }

  // The settings are those of `calendar_settings` (publish/html_map/calendars.py). With `tick`, a function is called
  // each time that `now()` changes.
  class Clock {
    constructor(settings, tick = () => {}) {
      this.settings = settings;
      this.tick = tick;
      this.read = reader(settings.timeZone);
      this.chosen = null;
      this.timer = 0;
      this.last = "";
      this.wake = () => document.visibilityState === "visible" && this.beat();
      if (settings.pinned) this.pin();
    }

    // « now » of made-up data: they never grow old, the reader's clock does not matter
    pin() {
      const day = Cartographie.calendar.number(this.settings, this.settings.date);
      this.chosen = { day, minutes: PINNED_AT };
    }

    start() {
      document.addEventListener("visibilitychange", this.wake);
      this.beat();
    }

    stop() {
      document.removeEventListener("visibilitychange", this.wake);
      clearTimeout(this.timer);
    }

    // one timeout at each minute: a machine that slept is right again at the next, or as soon as it is looked at
    beat() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.beat(), MINUTE - (Date.now() % MINUTE) + LATE);
      this.changed();
    }

    changed() {
      const now = this.now();
      const told = `${now.day} ${now.minutes} ${now.moved} ${this.reason}`;
      if (told === this.last) return;
      this.last = told;
      this.tick(now);
    }

    // the real time of the territory
    real() {
      const told = this.read ? this.read(new Date()) : { iso: this.settings.date, minutes: PINNED_AT };
      return this.moment(Cartographie.calendar.number(this.settings, told.iso), told.minutes, false);
    }

    // { date, weekday (Monday 0), minutes, day (number from the settings' first), moved }
    now() {
      return this.chosen ? this.moment(this.chosen.day, this.chosen.minutes, true) : this.real();
    }

    moment(day, minutes, moved) {
      const { iso, weekday } = Cartographie.calendar.date(this.settings, day);
      return { date: iso, weekday, minutes, day, moved };
    }

    get moved() {
      return Boolean(this.chosen);
    }

    get pinned() {
      return Boolean(this.settings.pinned);
    }

    // the first and last days to which the agent may go
    get range() {
      return { first: Math.max(0, this.editionDay()), last: Math.min(this.settings.days - 1, this.lastDay()) };
    }

    // The agent's time, which stands still: a day by its number and minutes after midnight.
    set(day, minutes) {
      const { first, last } = this.range;
      const kept = Math.min(Math.max(minutes, 0), DAY - 1);
      this.chosen = { day: Math.max(first, Math.min(last, day)), minutes: kept };
      this.changed();
    }

    // Back to the real time; for made-up data, to the day of the edition.
    reset() {
      this.chosen = null;
      if (this.settings.pinned) this.pin();
      this.changed();
    }

    // Whether what the calendars say of « now » can be believed; `reason` says why not.
    get trusted() {
      return this.reason === "";
    }

    // "avant": before the edition, the machine's clock is wrong; "apres": past the edition's validity or its calendars;
    // "fuseau": the browser does not know the territory's zone
    get reason() {
      if (!this.chosen && !this.read) return "fuseau";
      return this.judge(this.now().day);
    }

    // Whether the edition is past its days, wherever the agent moved the time to.
    get outdated() {
      return !this.settings.pinned && Boolean(this.read) && this.judge(this.real().day) === "apres";
    }

    judge(day) {
      if (day < this.editionDay()) return "avant";
      return day > Math.min(this.settings.days - 1, this.lastDay()) ? "apres" : "";
    }

    editionDay() {
      return Cartographie.calendar.number(this.settings, this.settings.date);
    }

    lastDay() {
      const { validUntil } = this.settings;
      return validUntil ? Cartographie.calendar.number(this.settings, validUntil) : Infinity;
    }
  }

  Cartographie.Clock = Clock;
})();
