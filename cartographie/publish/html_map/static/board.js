// What the day's board and the week's grid say of a place, as plain values; and the small pieces that both are made of.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const SVG = "http://www.w3.org/2000/svg";
  const DAY = 1440; // minutes
  const HALF_HOUR = 30; // a slot is told in a half day of which it covers this much, or the most
  const WALK_IN = "libre";
  const HALVES = { matin: [0, 720], "apres-midi": [720, 1080], soir: [1080, 2 * DAY] };
  const [FROM, TO, PLACES] = ["\u2460", "\u2461", /([\u2460\u2461])/]; // stand for the hours in a text
  const RANKS = { open: 0, now: 1, later: 2, done: 3 };
  // drawn in a box of 20 units; nothing is told by colour alone
  const MARKS = {
    open: "M3 10.5 8 16 17 4.5",
    now: "M3 10.5 8 16 17 4.5",
    later: "M10 2a8 8 0 1 0 .01 0M10 5.5V10.5L13.5 13",
    done: "M4 10H16",
    unsure: "M7 7a3.2 3.2 0 1 1 4.6 2.9C10.4 10.6 10 11 10 12.5M10 16V16.2",
  };

  // the rest of the night's slots: they began yesterday and still hold
  function night(calendar, now) {
    return Cartographie.calendar
      .slots(calendar, now.day - 1)
      .filter(({ end }) => end > DAY + now.minutes)
      .map(({ end, kind }) => ({ start: 0, end: end - DAY, kind }));
  }

  // Whether one must ask about a day. A public holiday that the text does not mention leaves a doubt only where the place
  // would be open without it.
  function doubtful({ calendar, freshness }, day) {
    if (freshness === "expired") return true;
    const { unsure, holiday } = Cartographie.calendar.halfDays(calendar, day);
    return unsure && !(holiday && !Cartographie.calendar.slots(calendar, day).length);
  }

  // What the board of the day says of an entry at an instant { day, minutes }. `group`: "open" (anybody may walk in),
  // "now" (something else is on), "later" and "done" today, "closed" all day, "unsure" (one must ask). `slots`: those
  // of the day; `state`: that of the calendar; `start`: minutes of what comes next, `kind` what it is.
  function today(entry, now) {
    const { calendar, freshness } = entry;
    if (doubtful(entry, now.day)) return { group: "unsure", slots: [] };
    if (Cartographie.calendar.closure(calendar, now.day)) return { group: "closed", slots: [] };
    const slots = [...night(calendar, now), ...Cartographie.calendar.slots(calendar, now.day)];
    // « premier mardi du mois » and the like: the text tells more than the calendar, so nobody says « fermé »
    if (!slots.length) return { group: calendar.partial ? "unsure" : "closed", slots };
    const state = Cartographie.calendar.state(calendar, now, freshness);
    const told = { slots, state, call: freshness === "unknown", start: 0, kind: WALK_IN };
    if (state.open) return { ...told, group: "open" };
    if (state.others.length) return { ...told, group: "now", kind: state.others[0].kind };
    const next = slots.filter(({ start }) => start > now.minutes).sort((a, b) => a.start - b.start)[0];
    if (!next) return { ...told, group: "done" };
    return { ...told, group: "later", start: next.start, kind: next.kind };
  }

  // in the order in which the board tells them: open first, then what comes soonest, then by number
  function inOrder(a, b) {
    return RANKS[a.group] - RANKS[b.group] || a.start - b.start || a.entry.number - b.entry.number;
  }

  // The slots of a day by half day. One that goes on past midnight is told on the day when it begins.
  function halves(slots) {
    const told = { matin: [], "apres-midi": [], soir: [] };
    for (const slot of slots) {
      const covered = Object.entries(HALVES).map(([half, [from, to]]) => {
        return [half, Math.min(slot.end, to) - Math.max(slot.start, from)];
      });
      const most = Math.max(...covered.map(([, minutes]) => minutes));
      for (const [half, minutes] of covered) if (minutes >= HALF_HOUR || minutes === most) told[half].push(slot);
    }
    return told;
  }

  // One entry over `count` days from `first` on: [{ unsure, halves }]
  function week(entry, first, count) {
    return Array.from({ length: count }, (_, step) => {
      const unsure = doubtful(entry, first + step);
      return { unsure, halves: halves(unsure ? [] : Cartographie.calendar.slots(entry.calendar, first + step)) };
    });
  }

  // An entry of which nothing is sure on any day, or whose days say nothing although its text tells more.
  function neverSure({ calendar }, days) {
    const silent = days.every((day) => Object.values(day.halves).every((slots) => !slots.length));
    return days.every(({ unsure }) => unsure) || (silent && Boolean(calendar) && calendar.partial);
  }

  // open day and night on every day: told once, not in each cell
  function alwaysOpen(days) {
    const isFull = ({ start, end, kind }) => kind === WALK_IN && start === 0 && end >= DAY;
    return days.every(({ halves: told }) => told.soir.length === 1 && isFull(told.soir[0]));
  }

  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  // a word of French where another language may be read
  function french(name, className, text) {
    const element = make(name, className, text);
    element.lang = "fr";
    element.dir = "ltr";
    return element;
  }

  function mark(group) {
    const svg = document.createElementNS(SVG, "svg");
    for (const [key, value] of Object.entries({ class: "mark", viewBox: "0 0 20 20", "aria-hidden": "true" })) {
      svg.setAttribute(key, value);
    }
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", MARKS[group]);
    svg.append(path);
    return svg;
  }

  // figures are not parted from what follows them
  const whole = (text) => text.replace(/(\d) (?=[\p{L}\d])/gu, "$1\u00a0");

  // « 9 h 30-12 h », which may break after its dash where there is no room for it whole
  function span({ start, end }, say) {
    const hours = { [FROM]: start, [TO]: end };
    const parts = say("quand.plage", { debut: FROM, fin: TO }).split(PLACES);
    const told = parts.filter(Boolean).flatMap((text) => {
      if (!(text in hours)) return [text, make("wbr", "")];
      return [make("span", "hour", whole(Cartographie.when.hour(hours[text], say)))];
    });
    return make("bdi", "span", ...told);
  }

  // « 9 h-12 h · sur rendez-vous 14 h-17 h », each span whole at the end of a line
  function times(slots, page) {
    const say = (key, values) => page.say(key, values);
    const holder = make("span", "times");
    let kind = WALK_IN;
    slots.forEach((slot, i) => {
      if (i) holder.append(" · ");
      if (slot.kind !== kind || (i === 0 && slot.kind !== WALK_IN)) {
        holder.append(make("span", "kind", say(`aujourdhui.genre.${slot.kind}`)), " ");
      }
      kind = slot.kind;
      const always = slot.start === 0 && slot.end >= DAY;
      holder.append(always ? make("bdi", "span", say("aujourdhui.jour-et-nuit")) : span(slot, say));
    });
    return holder;
  }

  const dayName = (page, weekday) => page.say(`quand.jours.${weekday}`);

  // « mardi 24 novembre »
  function dayText(page, day, now) {
    const say = (key, values) => page.say(key, values);
    const { weekday } = Cartographie.calendar.date(page.settings, day);
    const date = Cartographie.when.date(day, now, page.settings, say);
    return page.say("aujourdhui.jour", { jour: dayName(page, weekday), date });
  }

  // Georgian has capitals for whole words only: no sentence begins with one, and few fonts have them
  function capital(text, language) {
    if (/^[\u10d0-\u10ff]/.test(text)) return text;
    return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  }

  // the day that a person here calls today: the real one, or that of made-up data, which stand still
  function isToday(page, now) {
    const { clock, settings } = page;
    const day = clock.pinned ? Cartographie.calendar.number(settings, settings.date) : clock.real().day;
    return day === now.day;
  }

  Cartographie.board = {
    ...{ today, inOrder, halves, week, neverSure, alwaysOpen },
    ...{ make, french, mark, times, dayName, dayText, whole, capital, isToday },
  };
})();
