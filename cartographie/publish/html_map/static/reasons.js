// Why a place is where it is in the list, in words: { key, publics, places, slots, day } → a sentence of the language.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const DAY = 86400000; // milliseconds

  // « jeudi 26 novembre », the day by its number from the first of the settings; in our own words: a browser tells a
  // Persian the day of another calendar, and may not know Pashto
  function dayText(page, day) {
    const instant = new Date(Date.parse(page.settings.first) + day * DAY);
    const number = instant.getUTCDate();
    const jour = number === 1 ? page.say("quand.premier") : String(number);
    const date = page.say("quand.date", { jour, mois: page.say(`quand.mois.${instant.getUTCMonth() + 1}`) });
    return page.say("aujourdhui.jour", { jour: page.say(`quand.jours.${(instant.getUTCDay() + 6) % 7}`), date });
  }

  function tell(page, { key, publics = [], places = [], slots = [], day = null }) {
    const say = (name, values) => page.say(name, values);
    const listed = (texts) => texts.join(page.say("trouver.virgule"));
    return page.say(key, {
      publics: listed(publics.map((code) => page.say(`public.${code}`))),
      lieux: listed(places),
      heures: listed(slots.map((slot) => Cartographie.when.span(slot, say))),
      jour: day === null ? "" : dayText(page, day),
    });
  }

  Cartographie.reasons = { dayText, tell };
})();
