// What is open when, in words: the record of `Cartographie.calendar.state` → sentences of the language file.
// `say(key, values)` gives the text behind `page.<key>` of the language shown.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const WEEK = 7;
  const MIDNIGHT = 1440;
  const FAR = 300; // days

  function hour(minutes, say) {
    const within = minutes % MIDNIGHT;
    if (within === 0 && minutes) return say("quand.minuit");
    const heure = String(Math.floor(within / 60));
    if (within % 60 === 0) return say("quand.heure", { heure });
    return say("quand.heure-minutes", { heure, minutes: String(within % 60).padStart(2, "0") });
  }

  const span = ({ start, end }, say) => say("quand.plage", { debut: hour(start, say), fin: hour(end, say) });

  // with its year when it is nearly a year ahead
  function date(day, now, settings, say) {
    const { day: number, month, year } = Cartographie.calendar.date(settings, day);
    const jour = number === 1 ? say("quand.premier") : String(number);
    const values = { jour, mois: say(`quand.mois.${month}`), annee: String(year) };
    return say(day - now.day > FAR ? "quand.date-annee" : "quand.date", values);
  }

  // « à 9 h », « demain à 9 h », « lundi à 14 h », « le 3 décembre à 9 h »
  function moment({ day, minutes }, now, settings, say) {
    const heure = hour(minutes, say);
    if (day === now.day) return say("quand.moment.aujourdhui", { heure });
    if (day === now.day + 1) return say("quand.moment.demain", { heure });
    if (day < now.day + WEEK) {
      const { weekday } = Cartographie.calendar.date(settings, day);
      return say("quand.moment.jour", { heure, jour: say(`quand.jours.${weekday}`) });
    }
    return say("quand.moment.date", { heure, date: date(day, now, settings, say) });
  }

  function open(state, now, say) {
    if (state.always) return say("quand.ouvert-sans-arret");
    const heure = hour(state.until.minutes, say);
    if (state.soon) return say("quand.ferme-bientot", { heure });
    if (state.until.day > now.day + 1) return say("quand.ouvert");
    return say(state.until.day > now.day ? "quand.ouvert-demain" : "quand.ouvert-jusqu-a", { heure });
  }

  const MAIN = {
    open: (state, now, settings, say) => open(state, now, say),
    opens: (state, now, settings, say) => {
      return say(`quand.prochain.${state.next.slotKind}`, { moment: moment(state.next, now, settings, say) });
    },
    // nobody may walk in on any day to come: the next appointments or calls
    closed: (state, now, settings, say) => (state.next ? MAIN.opens(state, now, settings, say) : say("quand.ferme")),
    unsure: (state, now, settings, say) => say(state.holiday ? "quand.jour-ferie" : "quand.demander"),
    "notice-closed": (state, now, settings, say) => {
      if (state.closedUntil === null) return say("quand.ferme-sans-date");
      if (state.closedUntil === now.day) return say("quand.ferme-aujourdhui");
      return say("quand.ferme-jusqu-au", { date: date(state.closedUntil, now, settings, say) });
    },
    unknown: (state, now, settings, say) => say("quand.demander"),
  };

  // what is on besides walk-in, then what comes later today, a kind once
  function besides(state, now, say) {
    const lines = state.others.map(({ kind, until }) => {
      if (!until || until.day > now.day + 1) return say(`quand.maintenant.${kind}`);
      return say(`quand.jusqu-a.${kind}`, { heure: hour(until.minutes, say) });
    });
    const later = new Map();
    for (const slot of state.later) later.set(slot.kind, [...(later.get(slot.kind) || []), span(slot, say)]);
    for (const [kind, spans] of later) {
      lines.push(say(`quand.aujourdhui.${kind}`, { heures: spans.join(say("quand.separateur")) }));
    }
    return lines;
  }

  // { main, besides: [...], note }: one sentence; what is on or comes today besides walk-in; « appelez avant » or « lisez
  // les horaires », "" when there is no need or the sentence says it.
  function sentences(state, now, settings, say) {
    const lines = besides(state, now, say);
    const main = state.kind === "closed" && lines.length ? lines.shift() : MAIN[state.kind](state, now, settings, say);
    let note = "";
    if (state.callFirst) note = state.kind === "unknown" || state.kind === "unsure" ? "" : say("quand.appelez");
    else if (state.partial && !state.open) note = say("quand.lire-horaires");
    return { main, besides: lines, note };
  }

  // « jeudi 26 novembre, 14 h », for the banner of the clock
  function instant(now, settings, say) {
    const { weekday } = Cartographie.calendar.date(settings, now.day);
    const values = { jour: say(`quand.jours.${weekday}`), date: date(now.day, now, settings, say), heure: hour(now.minutes, say) };
    return say("quand.instant", values);
  }

  Cartographie.when = { date, hour, instant, moment, sentences, span };
})();
