// The words of every entry and of every need, and the entries that a question answers.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { words, stem, tolerance, near, nearStart } = Cartographie.text;
  const LONG = 6; // letters from which a slip is forgiven in the beginning of a word
  const MOST = 60; // words of a question that are looked at
  const BY_TEXT = 0.5; // what a word weighs that no need knows
  const BY_SLIP = 0.5; // how much less a word tells when it only resembles
  const NEARLY = 0.4; // share of the best answer above which another is shown too: one line too many is better than one too few
  const AFTER = 1500; // milliseconds before the reading of the entries begins: the page is shown first
  const SLICE = 20; // entries read at once while the page has nothing else to do
  const SPARE = 4; // milliseconds left for what the browser may have to do

  // Words, and who holds each of them.
  class Lexicon {
    constructor() {
      this.holders = new Map();
    }

    add(word, holder) {
      const known = this.holders.get(word);
      if (!known) this.holders.set(word, [holder]);
      else if (known[known.length - 1] !== holder) known.push(holder);
    }

    seal() {
      this.sorted = [...this.holders.keys()].sort();
      this.stems = new Map();
      for (const word of this.sorted) {
        const root = stem(word);
        if (this.stems.has(root)) this.stems.get(root).push(word);
        else this.stems.set(root, [word]);
      }
    }

    same(asked) {
      return this.stems.get(stem(asked)) || [];
    }

    starting(asked) {
      let low = 0;
      let high = this.sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.sorted[middle] < asked) low = middle + 1;
        else high = middle;
      }
      const first = low;
      while (low < this.sorted.length && this.sorted[low].startsWith(asked)) low += 1;
      return this.sorted.slice(first, low);
    }

    // a slip in the first letter is the only one of its word, and not forgiven in a short one: « toit » is not « boit »
    resembling(asked, slips, sameLetter) {
      const limit = sameLetter ? slips : 1;
      if (!sameLetter && asked.length < LONG) return [];
      const test = asked.length < LONG ? near : nearStart;
      return this.sorted.filter((word) => (word[0] === asked[0]) === sameLetter && test(asked, word, limit));
    }
  }

  // A question's answer: which entries, and what of the question was left aside.
  class Answer {
    constructor(scores, wanted, { unknown, partly }) {
      this.scores = scores;
      this.wanted = wanted;
      this.unknown = unknown;
      this.partly = partly;
    }

    has(position) {
      return this.wanted > 0 && this.scores[position] >= this.wanted;
    }
  }

  class Index {
    // `read(position)`: the text of an entry; it is read when there is time, at the latest for the first question
    constructor(size, read) {
      this.size = size;
      this.read = read;
      this.next = 0;
      this.texts = new Lexicon();
      this.needs = new Lexicon();
      this.needs.seal();
      this.idle = new Set();
    }

    // `needs`: [{ texts, positions, alone }] for each need, `alone` when only a question of one word asks for it;
    // `idle`: words that say nothing (je, de, la…)
    speak(needs, idle) {
      this.idle = new Set(words(idle));
      this.needs = new Lexicon();
      this.told = needs;
      needs.forEach(({ texts }, need) => {
        for (const text of texts) for (const word of words(text)) if (!this.idle.has(word)) this.needs.add(word, need);
      });
      this.needs.seal();
    }

    prepare(last = this.size) {
      const end = Math.min(last, this.size);
      for (; this.next < end; this.next += 1) {
        for (const word of words(this.read(this.next))) this.texts.add(word, this.next);
      }
      if (this.next === this.size && !this.texts.sorted) this.texts.seal();
    }

    // reads a slice of the entries each time that the browser is idle
    prepareIdly() {
      const work = (deadline) => {
        while (this.next < this.size && deadline.timeRemaining() > SPARE) this.prepare(this.next + SLICE);
        if (this.next < this.size) window.requestIdleCallback(work);
      };
      window.setTimeout(() => window.requestIdleCallback(work), AFTER); // the page is first shown, then read
    }

    // The words that `asked` means: itself, else those that it begins, else those that resemble it.
    meant(asked) {
      const both = [this.texts, this.needs];
      const limit = tolerance(asked);
      const ways = [(lexicon) => lexicon.same(asked), (lexicon) => lexicon.starting(asked)];
      if (limit) for (const letter of [true, false]) ways.push((lexicon) => lexicon.resembling(asked, limit, letter));
      for (const [tries, way] of ways.entries()) {
        const [texts, needs] = both.map(way);
        if (texts.length || needs.length) return { texts, needs, share: tries < 2 ? 1 : BY_SLIP };
      }
      return null;
    }

    // Marks the entries that hold one of the words meant. What the word weighs: the fewer needs it belongs to, the more
    // it tells (« fièvre » more than « mon fils »); 0 when no entry holds it.
    mark(asked, marks, only) {
      const meant = this.meant(asked);
      if (!meant) return 0;
      const { texts, needs, share } = meant;
      for (const word of texts) for (const position of this.texts.holders.get(word)) marks[position] = 1;
      const told = new Set(needs.flatMap((word) => this.needs.holders.get(word)));
      for (const need of told) {
        const { positions, alone } = this.told[need];
        if (alone && !only) told.delete(need);
        else for (const position of positions) marks[position] = 1;
      }
      if (!marks.includes(1)) return 0;
      return share * (told.size ? 1 / told.size : BY_TEXT);
    }

    telling(question) {
      const all = [...new Set(words(question))];
      const telling = all.filter((word) => !this.idle.has(word) && (word.length > 1 || /\p{N}/u.test(word)));
      return !telling.length && all.length === 1 && all[0].length > 3 ? all : telling;
    }

    // The entries that answer every word of the question that some place or need knows; when none answers all of them,
    // those that answer what tells the most. null when nothing is asked.
    find(question) {
      const asked = this.telling(question);
      if (!asked.length) return null;
      this.prepare();
      const counts = new Uint8Array(this.size);
      const weights = new Float32Array(this.size);
      const unknown = [];
      let known = 0;
      for (const word of asked.slice(0, MOST)) {
        const marks = new Uint8Array(this.size);
        const weight = this.mark(word, marks, asked.length === 1);
        if (!weight) unknown.push(word);
        else known += 1;
        for (let i = 0; i < this.size; i += 1) {
          counts[i] += marks[i];
          weights[i] += marks[i] * weight;
        }
      }
      const all = known > 0 && counts.includes(known);
      const best = weights.reduce((most, weight) => Math.max(most, weight), 0);
      return new Answer(all ? counts : weights, all ? known : best * NEARLY, { unknown, partly: !all && known > 0 });
    }
  }

  Cartographie.Index = Index;
})();
