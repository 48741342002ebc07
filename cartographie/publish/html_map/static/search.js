// The words of every entry, and the entries that a question finds.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { words, tolerance, near } = Cartographie.text;

  class Index {
    // `documents`: one list of texts an entry; `idle`: words that say nothing (je, de, la...)
    constructor(documents, idle) {
      this.idle = new Set(words(idle));
      this.size = documents.length;
      this.holders = new Map();
      documents.forEach((texts, position) => {
        for (const text of texts) for (const word of words(text)) this.add(word, position);
      });
    }

    add(word, position) {
      const known = this.holders.get(word);
      if (known) known.add(position);
      else this.holders.set(word, new Set([position]));
    }

    // The entries that hold a word beginning with `asked`; when there is none, a word that resembles it.
    matches(asked) {
      const found = new Set();
      const limit = tolerance(asked.length);
      const collect = (test) => {
        for (const [word, holders] of this.holders) {
          if (test(word)) for (const position of holders) found.add(position);
        }
      };
      collect((word) => word.startsWith(asked));
      if (!found.size && limit) collect((word) => word[0] === asked[0] && near(asked, word, limit));
      if (!found.size && limit) collect((word) => near(asked, word, limit));
      return found;
    }

    // The entries that answer every word of the question, null when it asks nothing.
    find(question) {
      const all = words(question);
      const telling = all.filter((word) => !this.idle.has(word));
      const asked = telling.length ? telling : all;
      if (!asked.length) return null;
      let result = null;
      for (const word of asked) {
        const found = this.matches(word);
        result = result === null ? found : new Set([...result].filter((position) => found.has(position)));
      }
      return result;
    }
  }

  Cartographie.Index = Index;
})();
