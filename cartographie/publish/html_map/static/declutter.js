// Where markers stand so that none hides another: pushed a little apart, or gathered in a group that a touch opens.
// Pure figures, in the pixels of one zoom counted from the corner of the world, so that panning changes nothing.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const SINGLE = 20; // radius of a marker with its rim
  const GROUP = 25; // radius of a group
  const GAP = 1; // pixels left between two neighbours
  const SLACK = 3; // pixels of two neighbours that may lie over each other
  const FURTHEST = 34; // pixels from a marker to its true place
  const EVICTED = 74; // the same for one whose true place is under the desk, its name or the chosen marker
  const CELL = 56; // side of the squares in which places are counted at first
  const CROWD = 3; // places in one square above which they are a group at once
  const MANY = 1200; // places above which two in one square are a group already
  const ROUNDS = 16;
  const PATIENT = 400; // rounds for a few places that must come apart
  const TABLE = 4096; // slots of the hashed squares, a power of two
  const AROUND = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy])); // a square and its neighbours
  const GOLDEN = 2.399963; // radians: parts places of one door in directions that do not repeat

  // Places by squares of the world: a crowded square is one node, the others give a node a place.
  function gather(points, radius) {
    const cells = new Map();
    points.forEach((point, i) => {
      const key = Math.floor(point.x / CELL) * 1e8 + Math.floor(point.y / CELL);
      const cell = cells.get(key);
      if (cell) cell.push(i);
      else cells.set(key, [i]);
    });
    const nodes = [];
    const crowd = points.length > MANY ? 1 : CROWD;
    for (const members of cells.values()) {
      if (members.length > crowd) nodes.push(node(points, members, radius));
      else for (const i of members) nodes.push(node(points, [i], radius));
    }
    return nodes;
  }

  const usual = (count) => (count > 1 ? GROUP : SINGLE);

  function node(points, members, radius) {
    let x = 0;
    let y = 0;
    for (const i of members) {
      x += points[i].x;
      y += points[i].y;
    }
    const home = { x: x / members.length, y: y / members.length };
    return { members, home, x: 0, y: 0, r: radius(members.length), reach: FURTHEST };
  }

  // a node begins at home, a hair beside it: those of one door part in directions that do not repeat
  function goHome(item, i) {
    item.x = item.home.x + 0.5 * Math.cos(i * GOLDEN);
    item.y = item.home.y + 0.5 * Math.sin(i * GOLDEN);
    item.awake = true;
    item.changed = true;
  }

  // Calls `visit(a, b, distance, wanted)` once for each pair nearer than it should be of which one is awake.
  function eachClose(items, slack, visit) {
    const side = items.reduce((most, { r }) => Math.max(most, 2 * r + GAP), 1); // two discs that touch are neighbours
    const next = new Int32Array(items.length);
    const first = new Int32Array(TABLE).fill(-1);
    const slot = (cx, cy) => (Math.imul(cx, 73856093) ^ Math.imul(cy, 19349663)) & (TABLE - 1);
    items.forEach((item, i) => {
      item.cx = Math.floor(item.x / side);
      item.cy = Math.floor(item.y / side);
      const at = slot(item.cx, item.cy);
      next[i] = first[at];
      first[at] = i;
    });
    items.forEach((a, i) => {
      if (!a.awake) return;
      for (const [dx, dy] of AROUND) {
        const [cx, cy] = [a.cx + dx, a.cy + dy];
        for (let j = first[slot(cx, cy)]; j >= 0; j = next[j]) {
          const b = items[j];
          if (b.cx === cx && b.cy === cy && j !== i && (!b.awake || j > i)) meet(a, b, slack, visit);
        }
      }
    });
  }

  function meet(a, b, slack, visit) {
    const wanted = a.r + b.r + GAP - slack;
    const distance = Math.hypot(b.x - a.x, b.y - a.y);
    if (distance < wanted) visit(a, b, distance, wanted);
  }

  // Moves the nodes apart, as far as they may go from home; `items` are the nodes, then what does not move.
  function push(nodes, items, rounds) {
    for (let round = 0; round < rounds; round++) {
      const moved = new Set();
      eachClose(items, 0, (a, b, distance, wanted) => {
        part(a, b, distance || 0.01, wanted);
        if (wanted - distance > 0.4) moved.add(a).add(b);
      });
      for (const item of nodes) {
        item.awake = moved.has(item);
        if (!item.awake) continue;
        item.changed = true;
        hold(item);
      }
      if (!moved.size) return;
    }
  }

  function part(a, b, distance, wanted) {
    const share = (wanted - distance) / distance / (a.members && b.members ? 2 : 1);
    const dx = (b.x - a.x) * share;
    const dy = (b.y - a.y) * share;
    if (a.members) {
      a.x -= dx;
      a.y -= dy;
      if (!b.members) a.reach = Math.max(a.reach, EVICTED);
    }
    if (b.members) {
      b.x += dx;
      b.y += dy;
      if (!a.members) b.reach = Math.max(b.reach, EVICTED);
    }
  }

  function hold(item) {
    const dx = item.x - item.home.x;
    const dy = item.y - item.home.y;
    const distance = Math.hypot(dx, dy);
    if (distance <= item.reach) return;
    item.x = item.home.x + (dx * item.reach) / distance;
    item.y = item.home.y + (dy * item.reach) / distance;
  }

  // The pairs to be made one: those that hide each other after pushing, nearest first, and those of which one finds no
  // room beside what is fixed, with its nearest neighbour.
  function closePairs(nodes, items) {
    const close = [];
    const stuck = new Set();
    for (const item of nodes) item.awake = item.changed;
    eachClose(items, SLACK, (a, b, distance) => {
      if (a.members && b.members) close.push({ a, b, distance });
      else stuck.add(a.members ? a : b);
    });
    for (const item of nodes) item.awake = item.changed = false;
    for (const a of stuck) {
      const others = nodes.filter((b) => b !== a).map((b) => ({ a, b, distance: Math.hypot(b.x - a.x, b.y - a.y) }));
      const nearest = others.reduce((best, other) => (!best || other.distance < best.distance ? other : best), null);
      if (nearest && nearest.distance < EVICTED) close.push(nearest);
    }
    return close.sort((one, other) => one.distance - other.distance || one.a.members[0] - other.a.members[0]);
  }

  // Returns the nodes with each pair made one, each node once; null when no two have to be.
  function merge(points, nodes, items, radius) {
    const gone = new Set();
    const made = [];
    for (const { a, b } of closePairs(nodes, items)) {
      if (gone.has(a) || gone.has(b)) continue;
      gone.add(a).add(b);
      made.push(node(points, [...a.members, ...b.members].sort((i, j) => i - j), radius));
    }
    made.forEach(goHome);
    return made.length ? [...nodes.filter((item) => !gone.has(item)), ...made] : null;
  }

  // `points`: true places; `fixed`: discs `{x, y, r}` to keep clear (the desk, its name, the chosen marker).
  // `radius`: of a group of so many. Returns groups of one or more, `{members: [indices], x, y}`, ordered by their first member.
  function arrange(points, fixed, radius = usual) {
    let nodes = gather(points, radius);
    nodes.forEach(goHome);
    while (nodes) {
      const items = [...nodes, ...fixed];
      push(nodes, items, ROUNDS);
      const fewer = merge(points, nodes, items, radius);
      if (!fewer) break;
      nodes = fewer;
    }
    return nodes.map(({ members, x, y }) => ({ members, x, y })).sort((a, b) => a.members[0] - b.members[0]);
  }

  // As `arrange`, for a few places on paper, where nothing can be opened: each stands alone, as far away as it must.
  // `r`: radius of a marker. Returns `[{x, y}]` in the order of the points.
  function apart(points, fixed, r) {
    const nodes = points.map((_, i) => node(points, [i], () => r));
    nodes.forEach(goHome);
    for (const item of nodes) item.reach = Infinity;
    push(nodes, [...nodes, ...fixed], PATIENT);
    return nodes.map(({ x, y }) => ({ x, y }));
  }

  // discs that cover the rectangle from (x0, y0) to (x1, y1), wider than high
  function discs([x0, y0, x1, y1]) {
    const r = (y1 - y0) / 2;
    const count = Math.max(1, Math.ceil((x1 - x0) / (1.4 * r)));
    const step = count > 1 ? (x1 - x0 - 2 * r) / (count - 1) : 0;
    return Array.from({ length: count }, (_, i) => ({ x: x0 + r + i * step, y: y0 + r, r }));
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

  Cartographie.declutter = { arrange, apart, discs, ring, SINGLE, GROUP };
})();
