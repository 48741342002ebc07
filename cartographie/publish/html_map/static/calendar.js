// The days of a place: the text of `data-o` read (its grammar: publish/html_map/calendars.py), and what is open when.
// Days are numbers from the first day of the settings on, times minutes after midnight on the clock of the territory:
// no Date of this machine's own zone comes near them.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const DAY = 1440;
  const WEEK = 7;
  const UNIT = 5; // minutes
  const SOON = 30; // minutes before closing
  const WALK_IN = "libre";
  const KINDS = { L: WALK_IN, R: "rendez-vous", T: "telephone", I: "inscriptions", D: "distribution" };
  const NOTHING = Object.freeze([]);
  // half days of the week view; a slot belongs to those of which it covers half an hour, or the most
  const HALVES = { morning: [0, 780], afternoon: [780, 1080], evening: [1080, 2 * DAY] };
  const frames = new WeakMap();

  const number36 = (digits) => parseInt(digits, 36);

  // what all calendars of a page share, and those already read: many places have the same hours
  function frameOf(settings) {
    if (!frames.has(settings)) {
      const { weekday } = date(settings, 0);
      frames.set(settings, { count: settings.days, weekday, holidays: new Set(settings.holidays), read: new Map() });
    }
    return frames.get(settings);
  }

  // the date of a day by its number: month and day from 1, weekday from Monday 0
  function date(settings, day) {
    const [year, month, first] = settings.first.split("-").map(Number);
    const noon = new Date(Date.UTC(year, month - 1, first + day, 12));
    return {
      iso: noon.toISOString().slice(0, 10),
      year: noon.getUTCFullYear(),
      month: noon.getUTCMonth() + 1,
      day: noon.getUTCDate(),
      weekday: (noon.getUTCDay() + 6) % WEEK,
    };
  }

  // the number of a day by its ISO date
  function number(settings, iso) {
    return Math.round((Date.parse(iso) - Date.parse(settings.first)) / (DAY * 60000));
  }

  function readSlots(text) {
    let kind = WALK_IN;
    const found = [];
    for (const [, letter, fine, coarse] of text.matchAll(/([A-Z])|!([0-9a-z]{6})|([0-9a-z]{4})/g)) {
      if (letter) kind = KINDS[letter];
      else if (fine) found.push({ start: number36(fine.slice(0, 3)), end: number36(fine.slice(3)), kind });
      else found.push({ start: UNIT * number36(coarse.slice(0, 2)), end: UNIT * number36(coarse.slice(2)), kind });
    }
    return found;
  }

  function eachDay(runs, use) {
    for (const [, start, end] of runs.matchAll(/([0-9a-z]{2})(?:-([0-9a-z]{2}))?/g)) {
      for (let day = number36(start); day <= number36(end || start); day += 1) use(day);
    }
  }

  function eachGroup(text, use) {
    if (!text) return;
    for (const group of text.split("/")) {
      const [days, told] = group.split(":");
      use(days, readSlots(told));
    }
  }

  const SECTIONS = {
    h: (calendar, text) => {
      const told = readSlots(text.slice(1));
      for (const day of calendar.frame.holidays) calendar.special.set(day, told);
    },
    x: (calendar, text) => {
      eachGroup(text, (runs, told) => eachDay(runs, (day) => calendar.special.set(day, told)));
    },
    f: (calendar) => {
      for (const day of calendar.frame.holidays) calendar.unsure.add(day);
    },
    u: (calendar, text) => eachDay(text, (day) => calendar.unsure.add(day)),
    k: (calendar, text) => eachDay(text, (day) => calendar.unsure.delete(day)),
    c: (calendar, text) => {
      const [start, end] = text.split("-");
      calendar.closed.push({ start: number36(start), end: end ? number36(end) : null });
    },
    p: (calendar) => {
      calendar.partial = true;
    },
  };

  function read(text, frame) {
    const [week, ...sections] = text.split(";");
    const days = Array(WEEK).fill(NOTHING);
    eachGroup(week, (weekdays, told) => {
      for (const weekday of weekdays) days[Number(weekday)] = told;
    });
    const calendar = { frame, week: days, special: new Map(), unsure: new Set(), closed: [], partial: false };
    for (const section of sections) SECTIONS[section[0]](calendar, section.slice(1));
    return calendar;
  }

  // The calendar of a text, null for none; the same text gives the same calendar.
  function decode(text, settings) {
    if (!text) return null;
    const frame = frameOf(settings);
    if (!frame.read.has(text)) frame.read.set(text, read(text, frame));
    return frame.read.get(text);
  }

  const isKnown = (calendar, day) => Boolean(calendar) && day >= 0 && day < calendar.frame.count;

  // the dated closure that holds on a day, else null
  function closure(calendar, day) {
    if (!isKnown(calendar, day)) return null;
    return calendar.closed.find(({ start, end }) => start <= day && (end === null || day <= end)) || null;
  }

  const isUnsure = (calendar, day) => calendar.unsure.has(day) && !closure(calendar, day);

  // The slots that begin on a day, in order: { start, end, kind }, minutes; the end may be after 1440, in the night.
  function slots(calendar, day) {
    if (!isKnown(calendar, day) || closure(calendar, day)) return NOTHING;
    return calendar.special.get(day) || calendar.week[(calendar.frame.weekday + day) % WEEK];
  }

  // the slots of which one can be sure
  function sure(calendar, day) {
    return isKnown(calendar, day) && !calendar.unsure.has(day) ? slots(calendar, day) : NOTHING;
  }

  // the end of the slots of a kind that hold at an instant (minutes since day 0), -1 when none does
  function coveredUntil(calendar, instant, kind) {
    const today = Math.floor(instant / DAY);
    let until = -1;
    for (const day of [today - 1, today]) {
      for (const slot of sure(calendar, day)) {
        const start = day * DAY + slot.start;
        const end = day * DAY + slot.end;
        if (slot.kind === kind && start <= instant && instant < end) until = Math.max(until, end);
      }
    }
    return until;
  }

  // the same, slots that touch joined, across midnight too; Infinity when it goes on for more than a week
  function openUntil(calendar, instant, kind) {
    let until = coveredUntil(calendar, instant, kind);
    while (until >= 0) {
      const further = coveredUntil(calendar, until, kind);
      if (further < 0) return until;
      if (further - instant > WEEK * DAY) return Infinity;
      until = further;
    }
    return -1;
  }

  // the next beginning of a slot that `wanted` takes, after an instant: { day, minutes, slotKind }, else null
  function nextStart(calendar, instant, wanted) {
    let found = null;
    for (let day = Math.max(0, Math.floor(instant / DAY) - 1); day < calendar.frame.count; day += 1) {
      for (const { start, kind } of sure(calendar, day)) {
        const at = day * DAY + start;
        if (wanted(kind) && at > instant && (!found || at < found.at)) found = { at, kind };
      }
      if (found && found.at < (day + 1) * DAY) break;
    }
    return found && { ...moment(found.at), slotKind: found.kind };
  }

  // a closing time at midnight belongs to the day that ends
  function moment(instant, closing = false) {
    const day = Math.floor((instant - (closing ? 1 : 0)) / DAY);
    return { day, minutes: instant - day * DAY };
  }

  function others(calendar, instant) {
    return Object.values(KINDS)
      .filter((kind) => kind !== WALK_IN)
      .map((kind) => ({ kind, until: openUntil(calendar, instant, kind) }))
      .filter(({ until }) => until >= 0)
      .map(({ kind, until }) => ({ kind, until: until === Infinity ? null : moment(until, true) }));
  }

  // Whether somebody may walk in at an instant `{ day, minutes }`, for sure.
  function isOpen(calendar, now) {
    return Boolean(calendar) && coveredUntil(calendar, now.day * DAY + now.minutes, WALK_IN) >= 0;
  }

  // What can be said of a place at an instant: see the keys of `nothingTold` below.
  // kind: "open"; "opens" (closed, and `next` says when it opens); "closed" (no walk-in hours to come); "unsure" (a
  // public holiday that the text does not mention, or days that nobody tells); "notice-closed" (a dated closure);
  // "unknown" (no hours understood, or a day that the calendars do not hold).
  function state(calendar, now, freshness = "fresh") {
    const told = nothingTold();
    if (!isKnown(calendar, now.day)) return told;
    const instant = now.day * DAY + now.minutes;
    told.holiday = calendar.frame.holidays.has(now.day);
    told.partial = calendar.partial;
    told.others = others(calendar, instant);
    told.later = sure(calendar, now.day).filter(({ start, kind }) => kind !== WALK_IN && start > now.minutes);
    const until = openUntil(calendar, instant, WALK_IN);
    if (until >= 0) tellOpen(told, until, instant);
    else tellClosed(told, calendar, instant, now.day);
    told.callFirst = freshness === "expired" || freshness === "unknown" || told.kind === "unsure";
    return told;
  }

  function nothingTold() {
    return {
      kind: "unknown",
      open: false,
      until: null, // { day, minutes } of closing; null when not open, or day and night
      always: false, // open day and night
      soon: false, // closes within half an hour
      next: null, // { day, minutes, slotKind }: walk-in when there is one, else of another kind; null when open
      others: [], // what is on now besides walk-in: [{ kind, until: { day, minutes } or null }]
      later: [], // the slots besides walk-in that begin later today: [{ start, end, kind }]
      holiday: false, // today is a public holiday
      closedUntil: null, // last day of the dated closure, null when nobody knows
      partial: false, // the text tells more than the calendar: read it before saying « closed »
      callFirst: true,
    };
  }

  function tellOpen(told, until, instant) {
    told.kind = "open";
    told.open = true;
    told.always = until === Infinity;
    told.until = told.always ? null : moment(until, true);
    told.soon = until - instant <= SOON;
  }

  function tellClosed(told, calendar, instant, day) {
    told.next = nextStart(calendar, instant, (kind) => kind === WALK_IN) || nextStart(calendar, instant, () => true);
    const closed = closure(calendar, day);
    if (closed) {
      told.kind = "notice-closed";
      told.closedUntil = closed.end;
    } else if (calendar.unsure.has(day)) told.kind = "unsure";
    else told.kind = told.next && told.next.slotKind === WALK_IN ? "opens" : "closed";
  }

  // Whether somebody may walk in at some time of a day, for sure.
  function openOn(calendar, day) {
    return sure(calendar, day).some(({ kind }) => kind === WALK_IN);
  }

  // A day of the week view: its slots of every kind by half day, and what is known of the day.
  function halfDays(calendar, day) {
    const told = { morning: [], afternoon: [], evening: [], unsure: false, closed: false, holiday: false };
    if (!isKnown(calendar, day)) return { ...told, unsure: true };
    told.unsure = isUnsure(calendar, day);
    told.closed = Boolean(closure(calendar, day));
    told.holiday = calendar.frame.holidays.has(day);
    for (const slot of slots(calendar, day)) {
      const covered = Object.entries(HALVES).map(([half, [from, to]]) => {
        return { half, minutes: Math.min(slot.end, to) - Math.max(slot.start, from) };
      });
      const most = Math.max(...covered.map(({ minutes }) => minutes));
      for (const { half, minutes } of covered) if (minutes >= SOON || minutes === most) told[half].push(slot);
    }
    return told;
  }

  Cartographie.calendar = { closure, date, decode, halfDays, isOpen, number, openOn, slots, state };
})();
