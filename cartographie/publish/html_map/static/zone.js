// « Où habite la personne ? »: who is entitled by where they live; the nearest place is often the wrong one.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const EVERYONE = "*";
  const UNSURE = "?";
  const ELSEWHERE = "-"; // a person who lives in none of the places that zones name
  const MOST = 12; // places on top: with more, a need has to be chosen first
  const SURE = 0;
  const UNKNOWN = 1;
  const UNLIKELY = 2;

  const isByZone = (entry, categories) => entry.categories.some((code) => (categories[code] || {}).byZone);

  const meets = (some, others) => some.some((key) => others.includes(key));

  // "mine", "other", "unsure", "" when where one lives changes nothing; `places`: key -> { name, within, maybe }
  function standing(zones, byZone, home, places) {
    if (!zones.length) return byZone ? "unsure" : "";
    const { within = [], maybe = [] } = places[home] || {};
    if (home !== ELSEWHERE && meets(zones, [EVERYONE, home, ...within])) return "mine";
    const partly = zones.some((key) => places[key] && meets([...places[key].within, ...places[key].maybe], [home]));
    return partly || meets(zones, [EVERYONE, UNSURE, ...maybe]) ? "unsure" : "other";
  }

  const TOLD = {
    mine: { rank: SURE, key: "trouver.raison.secteur" },
    unsure: { rank: UNKNOWN, key: "trouver.raison.secteur-verifier" },
    other: { rank: UNLIKELY, key: "trouver.raison.secteur-autre" },
  };

  // { rank, reasons, mine }: `mine` when the place is the one to go to, by law and not by nearness
  function judge(entry, home, settings) {
    const byZone = isByZone(entry, settings.categories);
    const told = standing(entry.zones, byZone, home, settings.zones);
    if (!told) return { rank: SURE, reasons: [], mine: false };
    const named = entry.zones.filter((key) => settings.zones[key]).map((key) => settings.zones[key].name);
    const everyone = told === "mine" && !named.length;
    const key = everyone ? "trouver.raison.secteur-tous" : TOLD[told].key;
    return { rank: TOLD[told].rank, reasons: [{ key, places: named }], mine: byZone && told === "mine" };
  }

  // The block at the top of the list: the entitled places, to be chosen by a touch.
  class FirstPlaces {
    constructor(page) {
      this.page = page;
      this.element = document.getElementById("d-abord");
      this.entries = [];
      this.home = "";
      page.on("language", () => this.draw());
    }

    show(entries, home) {
      this.entries = home ? entries.slice(0, MOST) : [];
      this.home = home;
      this.draw();
    }

    draw() {
      if (!this.entries.length) {
        this.element.replaceChildren();
        return;
      }
      const title = document.createElement("h2");
      const place = this.page.settings.zones[this.home];
      title.textContent = this.page.say("trouver.d-abord", { lieu: place ? place.name : "" });
      const list = document.createElement("ul");
      list.append(...this.entries.map((entry) => this.line(entry)));
      this.element.replaceChildren(title, list);
    }

    line(entry) {
      const button = Cartographie.button(`first-place f-${entry.family}`, "", () => this.page.choose(entry, button));
      const name = document.createElement("b");
      name.lang = "fr";
      name.textContent = entry.name;
      const why = document.createElement("span");
      const byZone = entry.reasons.filter(({ places }) => places);
      why.textContent = byZone.map((reason) => Cartographie.reasons.tell(this.page, reason)).join(" · ");
      button.append(this.page.symbols.marker(entry), name, why);
      const line = document.createElement("li");
      line.append(button);
      return line;
    }
  }

  Cartographie.zone = { ELSEWHERE, judge, standing };
  Cartographie.FirstPlaces = FirstPlaces;
})();
