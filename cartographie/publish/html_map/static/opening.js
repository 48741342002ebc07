// « Ouvert maintenant », « Quel jour ? »: what an entry's calendar answers. null when it is known to be closed; what is
// not known is said to be so, never taken for closed.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const WALK_IN = "libre";

  const open = (reasons) => ({ rank: 0, reasons });
  const unknown = (key) => ({ rank: 1, reasons: [{ key: `trouver.raison.${key}` }] });

  // `calendar` is null when no hours are understood; `reads` is Cartographie.calendar
  function doubt(calendar, day, reads) {
    if (!calendar) return unknown("horaires-inconnus");
    const { unsure, closed } = reads.halfDays(calendar, day);
    if (unsure) return unknown("jour-incertain");
    return calendar.partial && !closed ? unknown("lire-horaires") : null;
  }

  // whether somebody may walk in at `now` ({ day, minutes })
  function atOnce(calendar, now, reads) {
    return reads.isOpen(calendar, now) ? open([]) : doubt(calendar, now.day, reads);
  }

  // when one may come, or call, on a day: the hours by kind, walk-in first
  function onDay(calendar, day, reads) {
    const slots = calendar && !reads.halfDays(calendar, day).unsure ? reads.slots(calendar, day) : [];
    if (!slots.length) return doubt(calendar, day, reads);
    const kinds = [...new Set(slots.map(({ kind }) => kind))].sort((a, b) => (b === WALK_IN) - (a === WALK_IN));
    return open(
      kinds.map((kind) => ({ key: `trouver.creneau.${kind}`, slots: slots.filter((slot) => slot.kind === kind), day })),
    );
  }

  // many places share their calendar: each is read once
  function byCalendar(judge) {
    const told = new Map();
    return ({ calendar }) => {
      if (!told.has(calendar)) told.set(calendar, judge(calendar));
      return told.get(calendar);
    };
  }

  Cartographie.opening = { atOnce, byCalendar, onDay };
})();
