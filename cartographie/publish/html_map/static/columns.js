// Blocks of a board put into columns, as large as one page allows: nothing scrolls by itself, nothing is cut.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const STEP = 6; // pixels, when the columns are made even

  // Which rows go into which column. `groups`: [{ head, rows: [heights] }]; returns { columns: [[{ group, from, to }]],
  // left } where `left` counts the rows that found no room. A head never stands without a row; it is said again on top of
  // the next column. A row higher than a column has one for itself.
  function pack(groups, height, count) {
    const columns = [];
    let left = 0;
    let used = 0;
    groups.forEach(({ head, rows }, group) => {
      rows.forEach((row, index) => {
        const part = columns.length && columns[columns.length - 1].find((other) => other.group === group);
        const need = row + (part ? 0 : head);
        if (!left && columns.length && used + need <= height) {
          used += need;
          if (part) part.to = index + 1;
          else columns[columns.length - 1].push({ group, from: index, to: index + 1 });
        } else if (!left && columns.length < count) {
          columns.push([{ group, from: index, to: index + 1 }]);
          used = head + row;
        } else left += 1;
      });
    });
    return { columns, left };
  }

  // the same, columns as even as they can be
  function even(groups, height, count) {
    const total = groups.reduce((sum, { head, rows }) => sum + head + rows.reduce((a, b) => a + b, 0), 0);
    for (let lower = Math.ceil(total / count); lower < height; lower += STEP) {
      const packed = pack(groups, lower, count);
      if (!packed.left) return packed;
    }
    return pack(groups, height, count);
  }

  const heightOf = (element) => element.getBoundingClientRect().height;

  // the heights of the blocks at one width and size
  function measure(host, blocks, width) {
    const trial = Cartographie.board.make("div", "trial");
    trial.style.width = `${width}px`;
    for (const { head, rows } of blocks) {
      const list = Cartographie.board.make("ul", "", ...rows);
      trial.append(head(false), list);
    }
    host.replaceChildren(trial);
    return [...trial.children].reduce((groups, element) => {
      if (element.localName === "ul") groups[groups.length - 1].rows = [...element.children].map(heightOf);
      else groups.push({ head: heightOf(element), rows: [] });
      return groups;
    }, []);
  }

  // How the blocks stand at one size: the fewest columns that hold them all, else the number that holds most.
  function arrange(host, blocks, size, { width, height, column, gap }) {
    const most = Math.max(1, Math.floor((width + gap) / (size * column + gap)));
    let best = null;
    host.style.fontSize = `${size}px`;
    for (let count = Math.max(1, Math.floor(most / 2)); count <= most; count += 1) {
      const groups = measure(host, blocks, (width - gap * (count - 1)) / count);
      const packed = { size, count, groups, ...pack(groups, height, count) };
      if (!best || packed.left < best.left) best = packed;
      if (!best.left) break;
    }
    return best;
  }

  // Draws `blocks`, [{ head(again) → element, rows: [<li>] }], into `host` at the largest of `sizes` (font size, pixels,
  // smallest first) at which all of them find room in `width` × `height`; else at the smallest, from the first row on.
  // `column`: least width of a column in em; `gap`: between two, pixels. Returns { size, columns, left }.
  function draw(host, blocks, options) {
    const { sizes, height, gap } = options;
    let best = arrange(host, blocks, sizes[0], options);
    let [low, high] = best.left ? [0, 0] : [0, sizes.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const tried = arrange(host, blocks, sizes[middle], options);
      if (tried.left) high = middle - 1;
      else [low, best] = [middle, tried];
    }
    if (!best.left) Object.assign(best, even(best.groups, height, best.count));
    host.replaceChildren(...best.columns.map((parts) => stack(parts, blocks)));
    host.style.fontSize = `${best.size}px`;
    host.style.gap = `${gap}px`;
    host.style.gridTemplateColumns = `repeat(${best.count}, minmax(0, 1fr))`;
    return { size: best.size, columns: best.count, left: best.left };
  }

  function stack(parts, blocks) {
    const { make } = Cartographie.board;
    const filled = parts.map(({ group, from, to }) => {
      return make("section", "", blocks[group].head(from > 0), make("ul", "", ...blocks[group].rows.slice(from, to)));
    });
    return make("div", "board-column", ...filled);
  }

  Cartographie.columns = { pack, even, draw };
})();
