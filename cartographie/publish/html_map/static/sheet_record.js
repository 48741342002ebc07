// What the person's card says of one place, as plain values: decided here, drawn in sheet_card.js.
// Of a sensitive place only what leads to its door is told: never what it helps with (DESIGN §4, discretion).
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const DATES = 3;
  const AHEAD = 60; // days in which the next dates are looked for
  const LONG = 140; // characters of a condition; the rest is at the desk, not on the card
  const OPEN_DOOR = ["libre", "distribution", "inscriptions"];

  // the lines of some nodes, as they are parted by <br>
  function split(nodes) {
    const lines = [""];
    for (const node of nodes) {
      if (node.nodeName === "BR") lines.push("");
      else lines[lines.length - 1] += node.textContent;
    }
    return lines.map((line) => line.trim()).filter(Boolean);
  }

  // a line of the list in the language that is read, and in French when that is another
  function told(element, words) {
    if (!element) return null;
    const lines = split(element.childNodes);
    const original = words.originals.get(element);
    return besides(lines, original && !words.isFrench ? split(original) : lines, element.lang || "fr");
  }

  // `lines`, in the language `spoken`, and the French under them when it says something else
  function besides(lines, french, spoken) {
    return { lines, french: french.join("\n") === lines.join("\n") ? [] : french, spoken };
  }

  function detail(element, kind) {
    const found = element.querySelector(`dl > .${kind} > dd`);
    return found ? found.textContent.trim() : "";
  }

  // at the end of a sentence when there is one, else of a word
  function shorten(text) {
    if (text.length <= LONG) return text;
    const start = text.slice(0, LONG);
    const stop = start.lastIndexOf(". ");
    return stop > LONG / 3 ? start.slice(0, stop + 1) : `${start.slice(0, start.lastIndexOf(" ") || LONG)}…`;
  }

  // The way from the desk in one line, and how many steps it has; null when it is not known, or the desk is not named.
  function wayTo({ way }, desk, page) {
    if (!way || !desk) return null;
    const { text } = Cartographie.ways;
    const french = page.words.isFrench ? page : page.words.french;
    return { ...besides([text(way, page)], [text(way, french)], page.language), steps: way.line.length ? way.steps.length : 0 };
  }

  // The next days on which somebody may come, for sure: [{ day, kind, slots }], the earliest first. Days when the door
  // opens by itself, else those of the other kinds of hours.
  function nextDates(calendar, now, count = DATES) {
    const { halfDays, slots } = Cartographie.calendar;
    const open = [];
    const other = [];
    for (let day = now.day; day < now.day + AHEAD && open.length < count; day += 1) {
      if (halfDays(calendar, day).unsure) continue;
      const left = slots(calendar, day).filter(({ end }) => day > now.day || end > now.minutes);
      const walk = left.filter(({ kind }) => OPEN_DOOR.includes(kind));
      if (walk.length) open.push(...byKind(day, walk));
      else if (left.length) other.push(...byKind(day, left));
    }
    const found = (open.length ? open : other).slice(0, count);
    return found.length && found.every((date) => dayAndNight(date.slots)) ? [] : found; // its hours say it already
  }

  const dayAndNight = (slots) => slots.some(({ start, end }) => start === 0 && end >= 1440);

  function byKind(day, slots) {
    const kinds = [...new Set(slots.map(({ kind }) => kind))];
    return kinds.map((kind) => ({ day, kind, slots: slots.filter((slot) => slot.kind === kind) }));
  }

  // « mardi 24 novembre, 9 h-12 h »
  function dateText({ day, kind, slots }, now, page) {
    const say = (key, values) => page.say(key, values);
    const { weekday } = Cartographie.calendar.date(page.settings, day);
    const hours = slots.map((slot) => Cartographie.when.span(slot, say)).join(say("quand.separateur"));
    const values = { jour: say(`quand.jours.${weekday}`), date: Cartographie.when.date(day, now, page.settings, say), heure: hours };
    const text = say("quand.instant", values);
    return kind === "libre" ? text : say(`fiche.genre.${kind}`, { date: text });
  }

  // { dates, closed }: what the calendar promises, nothing when the clock or the hours cannot be believed
  function ahead(entry, page) {
    const none = { dates: [], closed: "" };
    const { clock } = page;
    if (!entry.calendar || !clock || !Cartographie.when || !clock.trusted || entry.freshness === "expired") return none;
    const now = clock.now();
    const dates = nextDates(entry.calendar, now).map((date) => dateText(date, now, page));
    const closed = Cartographie.calendar.closure(entry.calendar, now.day);
    if (!closed) return { ...none, dates };
    if (closed.end === null) return { dates, closed: page.say("quand.ferme-sans-date") };
    const date = Cartographie.when.date(closed.end, now, page.settings, (key, values) => page.say(key, values));
    return { dates, closed: page.say("quand.ferme-jusqu-au", { date }) };
  }

  const NOTHING_TOLD = { organisation: "", notices: [], bring: "", conditions: "", cost: "", transport: "" };

  // what may name the need that the place answers
  function about(element, words) {
    const name = element.querySelector("h3").textContent;
    const organisation = (element.querySelector(".org") || { textContent: "" }).textContent;
    return {
      organisation: organisation === name ? "" : organisation,
      notices: [...element.querySelectorAll(".msg")].map((notice) => told(notice, words)),
      bring: detail(element, "bring"),
      conditions: shorten(detail(element, "conditions")),
      cost: detail(element, "cost"),
      transport: detail(element, "transport"),
    };
  }

  // `desk`: [lat, lon] of the desk when it may be named, else null
  function record(entry, page, desk) {
    const { element } = entry;
    const { words } = page;
    const address = element.querySelector(".adr");
    const note = address && address.querySelector("span");
    return {
      number: entry.number,
      name: entry.name,
      door: told(element.querySelector(".door"), words),
      address: address ? split([...address.childNodes].filter((node) => node !== note)) : [],
      note: told(note, words),
      way: wayTo(entry, desk, page),
      phones: entry.phones,
      hours: told(element.querySelector(".hrs"), words),
      ...ahead(entry, page),
      languages: detail(element, "languages"),
      freshness: entry.freshness === "fresh" ? null : told(element.querySelector(".fra"), words),
      expired: entry.freshness === "expired",
      internal: entry.internal,
      ...(entry.sensitive ? NOTHING_TOLD : about(element, words)),
    };
  }

  Cartographie.sheetRecord = { nextDates, record, shorten };
})();
