// Words as people type them: without accents, without case, with a slip of the finger.
(function () {
  "use strict";
  const Cartographie = (window.Cartographie = window.Cartographie || {});
  // the Arabic article, alone or after « and », « with », « for »
  const ARTICLE = /^[وبفك]?ال(?=..)|^لل(?=..)/u;

  document.documentElement.classList.add("js");

  // lower case, no accents nor vowel signs, one form of each Arabic letter, anything but letters and figures as one space
  function fold(text) {
    return text
      .normalize("NFKD")
      .replace(/[\p{M}\u0640]/gu, "")
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .replace(/ı/g, "i")
      .replace(/ٱ/g, "ا")
      .replace(/ى/g, "ي")
      .replace(/ة/g, "ه")
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }

  function words(text) {
    const folded = fold(text);
    return folded ? folded.split(" ") : [];
  }

  // what the singular and the plural of a word have in common, and an Arabic word with and without its article
  function stem(word) {
    if (word.length > 3 && /[a-z][sx]$/.test(word)) return word.slice(0, -1);
    return word.replace(ARTICLE, "");
  }

  // how many slips are forgiven in a word; none where there is a figure: 115 is not 119
  function tolerance(word) {
    if (word.length < 4 || /\p{N}/u.test(word)) return 0;
    return word.length < 8 ? 1 : 2;
  }

  // one row of the table of edits: from the first i letters of a to the first 0, 1 … `end` letters of b
  function edits(a, b, i, end, previous, before) {
    const row = [i];
    for (let j = 1; j <= end; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const cost = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + same);
      row.push(swapped ? Math.min(cost, before[j - 2] + 1) : cost);
    }
    return row;
  }

  // the last row of the table, null as soon as `limit` is passed (optimal string alignment)
  function lastRow(a, b, limit) {
    const end = Math.min(b.length, a.length + limit);
    if (end < a.length - limit) return null;
    let before = [];
    let previous = Array.from({ length: end + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = edits(a, b, i, end, previous, before);
      if (Math.min(...row) > limit) return null;
      before = previous;
      previous = row;
    }
    return previous;
  }

  // Are a and b within `limit` edits, swapped neighbours counting as one?
  function near(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return false;
    const row = lastRow(a, b, limit);
    return row !== null && row[b.length] <= limit;
  }

  // Are a and some beginning of b within `limit` edits? For a word that is still being typed.
  function nearStart(a, b, limit) {
    const row = lastRow(a, b, limit);
    return row !== null && Math.min(...row) <= limit;
  }

  function fill(template, values) {
    return template.replace(/\{([\w-]+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  }

  Cartographie.text = { fold, words, stem, tolerance, near, nearStart, fill };
})();
