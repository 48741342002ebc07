// Where markers stand so that none hides another: pushed a little apart, or gathered in a group that a touch opens.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const APART = 41; // pixels between two markers
  const FURTHEST = 46; // pixels from a marker to its true place
  const TOO_CLOSE = 27; // still nearer than this after pushing: gathered
  const ROUNDS = 40;

  // pairs of points nearer than `reach`, found through a grid of cells of that size
  function pairs(points, reach) {
    const cells = new Map();
    points.forEach((point, i) => {
      const key = `${Math.floor(point.x / reach)},${Math.floor(point.y / reach)}`;
      if (cells.has(key)) cells.get(key).push(i);
      else cells.set(key, [i]);
    });
    const found = [];
    points.forEach((point, i) => {
      const cx = Math.floor(point.x / reach);
      const cy = Math.floor(point.y / reach);
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (const j of cells.get(`${cx + dx},${cy + dy}`) || []) {
            if (j > i && Math.hypot(points[j].x - point.x, points[j].y - point.y) < reach) found.push([i, j]);
          }
        }
      }
    });
    return found;
  }

  function push(points, fixed) {
    const moved = points.map((point, i) => ({ x: point.x + (i % 2 ? 0.01 : 0), y: point.y + (i % 3) * 0.01 }));
    for (let round = 0; round < ROUNDS; round++) {
      const close = pairs([...moved, ...fixed], APART);
      if (!close.length) break;
      for (const [i, j] of close) {
        if (i >= moved.length) continue;
        const a = moved[i];
        const b = moved[j] || fixed[j - moved.length];
        const distance = Math.hypot(b.x - a.x, b.y - a.y) || 0.01;
        const share = (APART - distance) / distance / 2;
        const dx = (b.x - a.x) * share;
        const dy = (b.y - a.y) * share;
        a.x -= dx;
        a.y -= dy;
        if (moved[j]) {
          b.x += dx;
          b.y += dy;
        }
      }
      moved.forEach((point, i) => hold(point, points[i]));
    }
    return moved;
  }

  function hold(point, home) {
    const distance = Math.hypot(point.x - home.x, point.y - home.y);
    if (distance <= FURTHEST) return;
    point.x = home.x + ((point.x - home.x) * FURTHEST) / distance;
    point.y = home.y + ((point.y - home.y) * FURTHEST) / distance;
  }

  // `points`: true places in pixels; `fixed`: places to keep clear (the desk). Returns groups of one or more:
  // `{members: [indices], x, y}`.
  function arrange(points, fixed) {
    const moved = push(points, fixed);
    const parent = points.map((_, i) => i);
    const root = (i) => {
      while (parent[i] !== i) i = parent[i];
      return i;
    };
    for (const [i, j] of pairs(moved, TOO_CLOSE)) {
      const [low, high] = [root(i), root(j)].sort((a, b) => a - b);
      parent[high] = low;
    }
    const groups = new Map();
    points.forEach((_, i) => {
      const key = root(i);
      if (groups.has(key)) groups.get(key).push(i);
      else groups.set(key, [i]);
    });
    return [...groups.values()].map((members) => {
      const places = members.length > 1 ? points : moved;
      const mean = (axis) => members.reduce((sum, i) => sum + places[i][axis], 0) / members.length;
      return { members, x: mean("x"), y: mean("y") };
    });
  }

  // places on a ring, then on wider ones, for the members of an opened group
  function ring(count) {
    const places = [];
    for (let radius = 62; places.length < count; radius += 46) {
      const room = Math.min(count - places.length, Math.floor((2 * Math.PI * radius) / 46));
      for (let i = 0; i < room; i++) {
        const angle = (2 * Math.PI * i) / room - Math.PI / 2;
        places.push({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
      }
    }
    return places;
  }

  Cartographie.declutter = { arrange, ring };
})();
