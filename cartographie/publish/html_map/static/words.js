// The words of the page in the language that is read, and the switch from one to another: names and addresses stay as
// they are, in French; what the program says of them is looked up in the language's pack.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { fill } = Cartographie.text;
  const LINES = { ".door": "door", ".hrs": "hrs", ".msg": "msg", ".fra": "fra", ".adr > span": "adr", dt: "dt" };
  const FORMS = ["zero", "one", "two", "few", "many", "other"]; // as in texts/cldr.py
  const ATTRIBUTES = { label: "aria-label", placeholder: "placeholder" };

  // a text as the packs have it: lines apart, every kind of space the same
  function textOf(element) {
    const parts = [...element.childNodes].map((node) => (node.nodeName === "BR" ? "\n" : node.textContent));
    return parts.join("").replace(/[\u00a0\u202f]/g, " ").trim();
  }

  function write(element, lines) {
    element.replaceChildren(...lines.flatMap((line, i) => (i ? [document.createElement("br"), line] : [line])));
  }

  class Words {
    // `languages`: code -> {words, texts}; `spoken`: their codes in the order in which they are offered
    constructor({ languages, spoken }) {
      this.languages = languages;
      this.codes = spoken;
      this.language = "fr";
      this.originals = new WeakMap();
    }

    has(key) {
      return key in this.languages[this.language].words;
    }

    say(key, values = {}, language = this.language) {
      const { words } = this.languages[language];
      return fill(key in words ? words[key] : this.languages.fr.words[key] || key, values);
    }

    // speaks French whatever is read: what the French small under a text is made with
    get french() {
      return { language: "fr", say: (key, values) => this.say(key, values, "fr") };
    }

    // French itself, or its shorter sentences
    get isFrench() {
      return this.language.split("-")[0] === "fr";
    }

    // the form of `key` for n things: `key.one`, `key.other`, `key.few`… A browser may not know the plurals of a language:
    // its pack has the place of the form among FORMS for 0 to 199; from there on the hundreds say the same again.
    count(key, n, values = {}) {
      const form = FORMS[this.say("langue.pluriels")[n < 200 ? n : 100 + (n % 100)]];
      return this.say(this.has(`${key}.${form}`) ? `${key}.${form}` : `${key}.other`, { n, ...values });
    }

    get direction() {
      return this.say("langue.direction") === "rtl" ? "rtl" : "ltr";
    }

    // speaks `language` everywhere in the page
    speak(language, entries) {
      this.language = language;
      document.documentElement.lang = language;
      document.documentElement.dir = this.direction;
      this.dress(document.body);
      for (const entry of entries) if (entry.made) this.translate(entry.made);
    }

    // writes the words of the elements under `root` that name a key: `data-w` their text, `data-label`… an attribute
    dress(root) {
      for (const element of root.querySelectorAll("[data-w]")) {
        element.textContent = this.say(element.dataset.w);
        this.mark(element, this.inFrench(element.dataset.w));
      }
      for (const [data, attribute] of Object.entries(ATTRIBUTES)) {
        for (const element of root.querySelectorAll(`[data-${data}]`)) {
          element.setAttribute(attribute, this.say(element.dataset[data]));
        }
      }
    }

    // Is the text behind `key` French although another language is read? What must not be misunderstood is kept in French
    // until somebody has proofread it.
    inFrench(key) {
      return !this.isFrench && this.say(key) === this.say(key, {}, "fr");
    }

    // says that the text of an element is French, or of the page's own language
    mark(element, french) {
      if (french) Object.assign(element, { lang: "fr", dir: "ltr" });
      else if (element.lang === "fr" && element.dir === "ltr") for (const name of ["lang", "dir"]) element.removeAttribute(name);
    }

    // the lines of one entry that the program wrote: door, hours, freshness…
    translate(element) {
      const { texts } = this.languages[this.language];
      for (const [selector, kind] of Object.entries(LINES)) {
        for (const line of element.querySelectorAll(selector)) this.line(line, texts[kind] || {});
      }
    }

    line(line, texts) {
      if (!this.originals.has(line)) this.originals.set(line, [...line.childNodes]);
      const nodes = this.originals.get(line);
      const holder = document.createElement("p");
      holder.append(...nodes.map((node) => node.cloneNode(true)));
      const told = texts[textOf(holder)];
      if (told === undefined) {
        line.replaceChildren(...nodes);
        line.removeAttribute("lang");
        line.removeAttribute("dir");
        return;
      }
      write(line, told.split("\n"));
      line.lang = this.language;
      line.dir = this.direction;
    }
  }

  Cartographie.Words = Words;
})();
