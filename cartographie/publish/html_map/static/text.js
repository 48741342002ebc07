// Words as people type them: without accents, without case, with a slip of the finger.
(function () {
  "use strict";
  const Cartographie = (window.Cartographie = window.Cartographie || {});

  document.documentElement.classList.add("js");

  // lower case, no accents, anything but letters and figures as one space
  function fold(text) {
    return text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }

  function words(text) {
    const folded = fold(text);
    return folded ? folded.split(" ") : [];
  }

  // how many slips are forgiven in a word of this length
  function tolerance(length) {
    if (length < 4) return 0;
    return length < 8 ? 1 : 2;
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

  // Are a and the beginning of b within `limit` edits, swapped neighbours counting as one?
  // (optimal string alignment; the best of the last row is the distance to any beginning of b)
  function near(a, b, limit) {
    const end = Math.min(b.length, a.length + limit);
    if (end < a.length - limit) return false;
    let before = [];
    let previous = Array.from({ length: end + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = edits(a, b, i, end, previous, before);
      if (Math.min(...row) > limit) return false;
      before = previous;
      previous = row;
    }
    return Math.min(...previous) <= limit;
  }

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  }

  Cartographie.text = { fold, words, tolerance, near, fill };
})();
