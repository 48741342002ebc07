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

  // Are a and the beginning of b within `limit` edits, swapped neighbours counting as one?
  // (optimal string alignment; the best of the last row is the distance to any beginning of b)
  function near(a, b, limit) {
    const end = Math.min(b.length, a.length + limit);
    if (end < a.length - limit) return false;
    let before = [];
    let previous = [];
    for (let j = 0; j <= end; j++) previous.push(j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= end; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        let cost = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row.push(cost);
        if (cost < least) least = cost;
      }
      if (least > limit) return false;
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
