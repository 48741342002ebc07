// The person's card drawn from its records: what stands on the paper, and how it is shared out between the sheets.
// The marker is the same ring for every place, so that no card tells by its looks which kind of help is on it.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const FOR_AGENTS = "interne"; // a word that the public page does not have
  const RANGE = /(\d{1,2}\sh(?:\s\d\d)?-\d{1,2}\sh(?:\s\d\d)?)/;
  const RULES = 40; // lines for the pen; those beyond the field are cut off

  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== "" && child !== 0));
    return element;
  }

  // a text that stays in French whatever language is read
  function french(name, className, ...children) {
    const element = make(name, className, ...children);
    element.lang = "fr";
    element.dir = "auto";
    return element;
  }

  // a line of hours with each « 9 h-12 h » kept whole
  function whole(line) {
    return line.split(RANGE).map((part, i) => (i % 2 ? make("span", "range", part) : part));
  }

  const parted = (lines) => {
    return lines.flatMap((line, i) => [...(i ? [document.createElement("br")] : []), make("span", "line", ...whole(line))]);
  };

  class Card {
    // `fields` keeps what was written on this card: {note, calls: Map(entry -> {day, hour, who})}
    constructor(page, fields) {
      this.page = page;
      this.fields = fields;
    }

    say(key, values) {
      return this.page.say(key, values);
    }

    // what is read in another language, and the French small under it, that anybody in the street can help with
    both(className, told) {
      if (!told || !told.lines.length) return null;
      const first = make("p", "", ...parted(told.lines));
      if (told.spoken !== this.page.language) Object.assign(first, { lang: told.spoken, dir: "auto" });
      return make("div", className, first, told.french.length && french("p", "small", ...parted(told.french)));
    }

    labelled(className, key, text) {
      return text && make("p", className, make("b", "", this.say(key)), " ", french("bdi", "", text));
    }

    // `alone`: its steps then stand under the map
    place(entry, record, alone) {
      const ring = make("span", "ring", String(record.number));
      const phones = record.phones.map((phone) => make("bdi", "", phone));
      for (const phone of phones) phone.dir = "ltr";
      const left = make(
        "div",
        "where",
        record.organisation && french("p", "runner", record.organisation),
        record.address.length ? french("p", "address", ...parted(record.address)) : null,
        this.both("address-note", record.note),
        this.both("walk", record.way),
        phones.length ? make("p", "phones", ...phones) : null,
        ...this.more(record),
      );
      const right = make("div", "hours", this.both("entrance", record.door), this.both("", record.hours), this.dates(record));
      const parts = [left, right, alone ? null : this.steps(entry, record), this.call(entry)];
      const article = make("section", "stop", ring, french("h3", "", record.name), ...parts);
      article.dataset.number = record.number;
      return article;
    }

    // the steps of the way, each with the French small under it; null when there is no way to be walked
    steps({ way }, record) {
      if (!record.way || !record.way.steps) return null;
      const { page } = this;
      const { sentence } = Cartographie.ways;
      const step = (one) => [
        make("span", "", ...sentence(one, page)),
        page.words.isFrench ? null : french("span", "small", ...sentence(one, page.words.french)),
      ];
      return make("ol", "way-steps", ...way.steps.map((one) => make("li", "", make("div", "", ...step(one)))));
    }

    dates(record) {
      const dates = record.dates.length
        ? make("div", "dates", make("b", "", this.say("fiche.prochaines")), make("ul", "", ...record.dates.map((date) => make("li", "", ...whole(date)))))
        : null;
      if (!record.closed) return dates;
      return make("div", "", make("p", "closed", record.closed), dates);
    }

    more(record) {
      return [
        record.expired && make("p", "doubt", this.say("fiche.telephonez")),
        ...record.notices.map((notice) => this.both("notice", notice)),
        this.labelled("bring", "fiche.apporter", record.bring),
        this.labelled("", "fiche.conditions", record.conditions),
        this.labelled("", "fiche.prix", record.cost),
        this.labelled("", "fiche.langues", record.languages),
        this.labelled("", "fiche.venir", record.transport),
        record.expired ? null : this.both("small", record.freshness),
      ].filter(Boolean);
    }

    // « mon rendez-vous : le … à … », « appelé le … à …, demandez … »: typed here or written by hand on the paper, kept nowhere
    call(entry) {
      if (!this.fields.calls.has(entry)) this.fields.calls.set(entry, { on: "", at: "", day: "", hour: "", who: "" });
      const call = this.fields.calls.get(entry);
      const field = (name, key) => {
        const input = make("input", `field ${name}`);
        input.type = "text";
        input.value = call[name];
        quiet(input);
        input.addEventListener("input", () => {
          call[name] = input.value;
        });
        return make("label", name, make("span", "", this.say(key)), input);
      };
      const appointment = [make("b", "", this.say("fiche.rendez-vous")), field("on", "fiche.rendez-vous-le"), field("at", "fiche.rendez-vous-a")];
      const called = [field("day", "fiche.appele"), field("hour", "fiche.appele-a"), field("who", "fiche.demandez")];
      return make("div", "calls", make("div", "call", ...appointment), make("div", "call", ...called));
    }

    note() {
      const area = make("textarea", "");
      area.value = this.fields.note;
      area.rows = 2;
      quiet(area);
      const echo = make("div", "echo", this.fields.note);
      const rules = make("div", "rules", ...Array.from({ length: RULES }, () => make("i", "")));
      rules.setAttribute("aria-hidden", "true");
      const sheet = make("div", "pad", rules, echo, area);
      const written = () => sheet.classList.toggle("written", Boolean(area.value.trim()));
      area.addEventListener("input", () => {
        this.fields.note = area.value;
        echo.textContent = `${area.value}\n`;
        written();
      });
      written();
      return make("label", "note", make("span", "", this.say("fiche.notes")), sheet);
    }

    // the national numbers, from the page's own section: the same on every card
    numbers() {
      const items = [...document.querySelectorAll(".numbers li")].map((item) => {
        const number = make("b", "", item.querySelector("a").textContent);
        number.dir = "ltr";
        const purpose = item.querySelector("[data-w^='numero-national.']");
        const { lang, dir } = purpose;
        return make("li", "", number, " ", Object.assign(make("span", "", purpose.textContent), { lang, dir }));
      });
      if (!items.length) return null;
      return make("div", "strip", make("p", "strip-title", this.say("numeros-titre")), make("ul", "", ...items));
    }

    // where to come back to, by name only when it may be said
    back(named) {
      const { deskName, deskPhone } = this.page.settings;
      if (!named || !deskName) return make("p", "back", this.say("fiche.retour-sans-nom"));
      const phone = make("bdi", "", deskPhone);
      phone.dir = "ltr";
      return make("p", "back", this.say("fiche.retour"), " ", french("bdi", "", deskName), deskPhone && ", ", deskPhone && phone);
    }

    warnings() {
      const { fictional, internal } = this.page.settings;
      return [
        fictional && make("p", "warning", this.say("fictif")),
        internal && make("p", "warning", this.say(FOR_AGENTS)),
      ].filter(Boolean);
    }

    // map excerpt, the steps of a lone place, note, way back, numbers: what stands under the places
    tail(map, named, steps) {
      const row = make("div", map ? "row mapped" : "row", map, steps, this.note());
      row.classList.toggle("with-steps", Boolean(steps));
      return [row, this.back(named), this.numbers()];
    }

    sheet(format, number) {
      const title = make("h2", "", this.say(number ? "fiche.suite" : "fiche.titre"));
      const head = make("header", "head", title, make("p", "small", this.say("edition-du")));
      const body = make("div", "body");
      const sheet = make("article", `paper ${format.size}${format.large ? " large" : ""}`, ...this.warnings(), head, body);
      sheet.lang = this.page.language;
      return { sheet, body };
    }
  }

  const SVG = "http://www.w3.org/2000/svg";

  function draw(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  // the ring with its number, for the map excerpt: the symbols of the page, without what tells the family
  function neutralSymbols() {
    const marker = (entry) => {
      const size = entry.number < 100 ? 46 : 36;
      const number = draw("text", { x: 50, y: 50 + size * 0.335, "font-size": size, style: "fill:#000" });
      number.textContent = entry.number;
      const ring = draw("circle", { cx: 50, cy: 50, r: 46, fill: "#fff", stroke: "#000", "stroke-width": 8 });
      const drawn = draw("svg", { class: "marker", viewBox: "-8 -8 116 116", "aria-hidden": "true", focusable: "false" });
      drawn.append(ring, number);
      return drawn;
    };
    return { marker, shape: () => null, pictogram: () => null };
  }

  // nothing that is typed leaves the page: no memory of the browser, no spelling or writing help by a server
  function quiet(field) {
    field.autocomplete = "off";
    field.spellcheck = false;
    for (const name of ["autocorrect", "writingsuggestions"]) field.setAttribute(name, name === "autocorrect" ? "off" : "false");
    field.setAttribute("translate", "no");
    field.dir = "auto";
  }

  Cartographie.Card = Card;
  Cartographie.neutralSymbols = neutralSymbols;
})();
