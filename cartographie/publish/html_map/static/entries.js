// The list's own lines as entries: nothing about a place is in the page twice.
// A long list is not made of elements: its lines wait as the text of `noscript` (ten thousand parsed lines would cost more
// than all the rest) and each becomes an element when it is shown.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
  // what the program says of a place, or its file of other things than what it is and where
  const UNSOUGHT = /<p class=(?:door|hrs|msg|fra|flag|notes)>.*?(?=<p |<dl>|$)|<span>.*?<\/span>|<dt>.*?(?=<dd>)/g;

  const SOUGHT = "h3, .org, .tel, .txt, dd";

  const codes = (text) => (text ? text.split(" ") : []);
  const readable = (html) => html.replace(/&(amp|lt|gt|quot|#x27);/g, (_, sign) => SIGNS[sign]);

  // the data of a line: `data-c` is c
  function dataOf(line) {
    if (typeof line !== "string") return { ...line.dataset, value: line.value };
    const found = {};
    for (const [, name, quoted, bare] of line.slice(3, line.indexOf(">")).matchAll(/([\w-]+)=(?:"([^"]*)"|(\S+))/g)) {
      found[name.replace("data-", "")] = quoted === undefined ? bare : readable(quoted);
    }
    return found;
  }

  function doorOf(line) {
    if (typeof line !== "string") return line.querySelector(".door").textContent;
    const [, label] = /<p class=door>([^<\n]*)/.exec(line) || ["", ""];
    return readable(label);
  }

  // elements of lines that are texts: parsed apart, where nothing runs and nothing is fetched
  function parse(lines) {
    // eslint-disable-next-line no-restricted-properties -- lines that our own program wrote, every text escaped
    const parsed = new DOMParser().parseFromString(`<ol>${lines.join("")}</ol>`, "text/html");
    return [...parsed.querySelectorAll("ol > li")].map((element) => document.adoptNode(element));
  }

  class Entry {
    // `line`: an `<li>`, or its HTML; `data`: what stands in its attributes
    constructor(line, data, number, settings) {
      const { c, p, o, f, g, l, r, i, z } = data;
      this.line = line;
      this.made = typeof line === "string" ? null : line;
      this.settings = settings;
      this.number = number;
      this.categories = codes(c);
      this.family = (settings.categories[this.categories[0]] || {}).family;
      this.door = settings.doors[doorOf(line)];
      this.position = p ? L.latLng(p.split(",").map(Number)) : null;
      this.hours = o;
      this.freshness = f || "fresh";
      this.publics = codes(g);
      this.spoken = codes(l);
      this.wheelchair = r === undefined ? null : r === "1";
      this.internal = i === "1";
      this.zones = codes(z);
      this.rank = 0; // 0 for sure, 1 not known, 2 perhaps not: see filters.js
      this.reasons = []; // why, as [{ key, values }] of the texts
    }

    get element() {
      if (!this.made) make([this]);
      return this.made;
    }

    get colour() {
      return this.settings.families[this.family].colour;
    }

    get sensitive() {
      return this.categories.some((code) => (this.settings.categories[code] || {}).sensitive);
    }

    get name() {
      if (this.made) return this.made.querySelector("h3").textContent;
      return readable(this.line.slice(this.line.indexOf("<h3>") + 4, this.line.indexOf("</h3>")));
    }

    // what a search reads: name, organisation, address, phones, description, details, in French; never agents' notes
    get sought() {
      if (typeof this.line === "string") return readable(this.line.replace(UNSOUGHT, " ").replace(/<[^>]*>/g, " "));
      const address = this.line.querySelector(".adr"); // its lines; what the program says of it stands in an element
      const lines = address ? [...address.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE) : [];
      return [...this.line.querySelectorAll(SOUGHT), ...lines].map((part) => part.textContent).join(" ");
    }

    // the way from the desk; null when nothing is known of it
    get way() {
      if (this.found === undefined) this.found = Cartographie.ways.read(this.settings.ways, this.number);
      return this.found;
    }

    get phones() {
      return [...this.element.querySelectorAll(".tel > *")].map((element) => element.textContent);
    }

    get calendar() {
      if (this.decoded === undefined) {
        const text = this.hours && this.settings.calendars[this.hours];
        this.decoded = text ? Cartographie.calendar.decode(text, this.settings) : null;
      }
      return this.decoded;
    }
  }

  // Makes the elements of entries that have none, many at once.
  function make(entries) {
    const wanted = entries.filter((entry) => !entry.made);
    if (!wanted.length) return;
    const elements = parse(wanted.map((entry) => entry.line));
    wanted.forEach((entry, i) => {
      entry.made = elements[i];
      entry.made.value = entry.number;
      Cartographie.entries.onMake(entry);
    });
  }

  // the lines of one family: elements of the page, or texts out of its `noscript`
  function linesOf(section) {
    const waiting = section.querySelector("noscript");
    if (!waiting) return [...section.querySelectorAll("ol > li")];
    const list = document.createElement("ol");
    list.lang = "fr";
    const html = waiting.textContent;
    waiting.replaceWith(list);
    return html.slice(html.indexOf("<li"), html.lastIndexOf("</ol>")).split(/\n(?=<li)/);
  }

  function read(settings) {
    const entries = [];
    for (const section of document.querySelectorAll("section.family")) {
      for (const line of linesOf(section)) {
        const data = dataOf(line);
        entries.push(new Entry(line, data, Number(data.value) || entries.length + 1, settings));
      }
    }
    return entries;
  }

  Cartographie.entries = { make, read, onMake: () => {} };
})();
