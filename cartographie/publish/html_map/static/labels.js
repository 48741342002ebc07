// Names on the base map: along lines, glyph by glyph; in areas; at points. Each class answers protomaps-leaflet's
// `place(layout, geometry, feature)` with labels `{anchor, bboxes, draw}` in the pixels of the zoom.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const FAMILY = '"Atkinson Hyperlegible", sans-serif';
  const SHARPEST_TURN = 0.45; // radians between two letters
  const WIDEST_TURN = 1.0; // radians over a whole name
  // share of a name that markers may cover, and of a town's: a name more hidden is not written
  const COVERED = 0.2;
  const TOWN_COVERED = 0.7;
  const TOWN_WANDERS = 12; // zoom from which a town is wide enough for its name to stand off its middle
  // where a name is tried along its line, in widths of the name
  const SHIFTS = [0, 0.35, -0.35, 0.7, -0.7, 1.1, -1.1, 1.6, -1.6, 2.2, -2.2];
  // where a name is tried around its point: to the east, to the south; in halves of the name, then in pixels more
  const AROUND = [
    [0, 0, 0, 0], [0, -1, 0, -10], [0, 1, 0, 10], [1, 0, 12, 0], [-1, 0, -12, 0],
    [0, -1, 0, -26], [0, 1, 0, 26], [1, 0, 26, 0], [-1, 0, -26, 0],
  ];
  const FURTHER = [
    [1, -1, 0, -10], [-1, -1, 0, -10], [1, 1, 0, 10], [-1, 1, 0, 10], [1, -1, 0, -28], [-1, -1, 0, -28],
    [1, 1, 0, 28], [-1, 1, 0, 28], [0, -1, 0, -50], [0, 1, 0, 50], [0, -1, 0, -80], [0, 1, 0, 80],
    [1, 0, 60, 0], [-1, 0, -60, 0], [0, -1, 0, -110], [0, 1, 0, 110], [1, -1, 40, -40], [-1, -1, -40, -40], [1, 1, 40, 40],
  ];
  const INSIDE = [[0, 0, 0, 0], [0, -1, 0, -6], [0, 1, 0, 6]];

  // value at zoom z of [zoom, value] stops, linear between them
  function at(stops, z) {
    if (z <= stops[0][0]) return stops[0][1];
    for (let i = 1; i < stops.length; i++) {
      const [z0, v0] = stops[i - 1];
      const [z1, v1] = stops[i];
      if (z <= z1) return v0 + ((v1 - v0) * (z - z0)) / (z1 - z0);
    }
    return stops[stops.length - 1][1];
  }

  function box(x, y, half) {
    return { minX: x - half, minY: y - half, maxX: x + half, maxY: y + half };
  }

  class Name {
    // `look`: {halo, strong}; `clear`: the Clearance of the base map
    constructor(rule, look, clear) {
      this.rule = rule;
      this.look = look;
      this.clear = clear;
    }

    // the first of the labels made by `candidates` that meets no other name and the fewest markers
    best(layout, candidates) {
      const markers = this.clear.at(layout.zoom);
      let found;
      let least = this.bearable();
      for (const candidate of candidates) {
        const label = candidate();
        if (!label || layout.index.labelCollides(label, layout.order)) continue;
        const hidden = markers.covered(label.bboxes);
        if (hidden < least) [found, least] = [label, hidden];
        if (!hidden) break;
      }
      return found;
    }

    // share of a name from which a name is too much covered to be written
    bearable() {
      return this.rule.wander ? TOWN_COVERED : COVERED;
    }

    style(zoom) {
      const size = at(this.rule.size, zoom);
      return { size, font: `${this.rule.bold || this.look.strong ? "700" : "400"} ${size}px ${FAMILY}` };
    }

    prepare(context, font) {
      context.font = font;
      context.globalAlpha = 1;
      context.textAlign = "center";
      context.textBaseline = "alphabetic";
      context.lineJoin = "round";
      context.lineWidth = this.look.strong ? 4 : 3;
      context.strokeStyle = this.look.halo;
      context.fillStyle = this.rule.colour;
    }

    letters(scratch, font, text) {
      scratch.font = font;
      const spacing = this.rule.spacing || 0;
      return Array.from(text, (letter) => ({ letter, width: scratch.measureText(letter).width + spacing }));
    }
  }

  class LineName extends Name {
    place(layout, geometry, feature) {
      const text = feature.props.name;
      if (!text || text.length > 60) return undefined;
      const { size, font } = this.style(layout.zoom);
      const letters = this.letters(layout.scratch, font, text);
      const width = letters.reduce((sum, item) => sum + item.width, 0);
      const labels = [];
      for (const line of geometry) {
        const path = measure(line);
        const gap = Math.max(350, width * 2);
        const count = Math.max(1, Math.floor(path.length / gap));
        for (let i = 0; i < count; i++) {
          const middle = (path.length * (i + 0.5)) / count;
          const label = this.best(layout, this.along(path, middle, gap, letters, width, { text, size, font }));
          if (label) labels.push(label);
        }
      }
      return labels.length ? labels : undefined;
    }

    // makers of a label centred near `middle` (pixels along the path), then further and further on each side
    along(path, middle, gap, letters, width, look) {
      if (path.length < width + 4) return [];
      const room = Math.min(path.length - width - 4, gap) / 2;
      const shifts = SHIFTS.map((share) => Math.max(-room, Math.min(room, share * width)));
      return [...new Set(shifts)].map((shift) => () => {
        const start = Math.max(2, Math.min(path.length - width - 2, middle + shift - width / 2));
        const glyphs = lay(path, start, letters, width);
        return glyphs && this.label(glyphs, look);
      });
    }

    label(glyphs, look) {
      const anchor = glyphs[Math.floor(glyphs.length / 2)].point;
      const half = look.size * 0.62;
      const step = Math.max(1, Math.floor(glyphs.length / 12));
      const bboxes = glyphs.filter((_, i) => i % step === 0 || i === glyphs.length - 1).map((g) => box(g.point.x, g.point.y, half));
      const drop = look.size * 0.34;
      const draw = (context) => {
        this.prepare(context, look.font);
        for (const paint of ["strokeText", "fillText"]) {
          for (const glyph of glyphs) {
            context.save();
            context.translate(glyph.point.x - anchor.x, glyph.point.y - anchor.y);
            context.rotate(glyph.angle);
            context[paint](glyph.letter, 0, drop);
            context.restore();
          }
        }
      };
      return { anchor, bboxes, draw, deduplicationKey: look.text, deduplicationDistance: 260 };
    }
  }

  // lengths along a line of points
  function measure(points) {
    const distances = [0];
    for (let i = 1; i < points.length; i++) {
      distances.push(distances[i - 1] + points[i].dist(points[i - 1]));
    }
    return { points, distances, length: distances[distances.length - 1] };
  }

  function pointAt(path, distance) {
    let i = 1;
    while (i < path.points.length - 1 && path.distances[i] < distance) i++;
    const span = path.distances[i] - path.distances[i - 1] || 1;
    const share = (distance - path.distances[i - 1]) / span;
    const a = path.points[i - 1];
    const b = path.points[i];
    const point = a.clone();
    point.x += (b.x - a.x) * share;
    point.y += (b.y - a.y) * share;
    return point;
  }

  // Letters along the path from `start`, read from left to right; null where the street turns too sharply.
  function lay(path, start, letters, width) {
    const forward = pointAt(path, start + width).x >= pointAt(path, start).x;
    const glyphs = [];
    let travelled = 0;
    let turned = 0;
    for (const item of letters) {
      const from = forward ? start + travelled : start + width - travelled;
      const to = forward ? from + item.width : from - item.width;
      const a = pointAt(path, from);
      const b = pointAt(path, to);
      const angle = Math.atan2(b.y - a.y, b.x - a.x);
      const last = glyphs[glyphs.length - 1];
      if (last) {
        const turn = Math.abs(Math.atan2(Math.sin(angle - last.angle), Math.cos(angle - last.angle)));
        turned += turn;
        if (turn > SHARPEST_TURN || turned > WIDEST_TURN) return null;
      }
      glyphs.push({ letter: item.letter, angle, point: pointAt(path, (from + to) / 2) });
      travelled += item.width;
    }
    return glyphs;
  }

  class PointName extends Name {
    place(layout, geometry, feature) {
      const text = feature.props.name;
      if (!text) return undefined;
      return this.centred(layout, geometry[0][0], text, this.rule.wander && layout.zoom >= TOWN_WANDERS ? [...AROUND, ...FURTHER] : AROUND);
    }

    centred(layout, point, text, places) {
      const { size, font } = this.style(layout.zoom);
      const leading = size * 1.15;
      const rows = wrap(text, 20).map((row) => this.letters(layout.scratch, font, row));
      const widths = rows.map((row) => row.reduce((sum, item) => sum + item.width, 0));
      const half = { x: Math.max(...widths) / 2 + 4, y: (rows.length * leading) / 2 + 2 };
      const draw = (context) => {
        this.prepare(context, font);
        for (const paint of ["strokeText", "fillText"]) {
          rows.forEach((row, i) => {
            const y = (i - (rows.length - 1) / 2) * leading + size * 0.34;
            if (!this.rule.spacing) {
              context[paint](row.map((item) => item.letter).join(""), 0, y);
              return;
            }
            let x = -widths[i] / 2;
            for (const item of row) {
              context[paint](item.letter, x + item.width / 2, y);
              x += item.width;
            }
          });
        }
      };
      const made = places.map(([halvesX, halvesY, x, y]) => () => {
        const anchor = point.clone();
        anchor.x += halvesX * half.x + x;
        anchor.y += halvesY * half.y + y;
        const bbox = { minX: anchor.x - half.x, minY: anchor.y - half.y, maxX: anchor.x + half.x, maxY: anchor.y + half.y };
        return { anchor, bboxes: [bbox], draw, deduplicationKey: text, deduplicationDistance: 300 };
      });
      const label = this.best(layout, made);
      return label && [label];
    }
  }

  class AreaName extends PointName {
    place(layout, geometry, feature) {
      const text = feature.props.name;
      if (!text) return undefined;
      const ring = geometry.reduce((best, item) => (Math.abs(area(item)) > Math.abs(area(best)) ? item : best));
      const centre = centroid(ring);
      const { size } = this.style(layout.zoom);
      const reach = Math.min(text.length, 16) * size * 0.5;
      if (Math.abs(area(ring)) < reach * reach * 0.6) return undefined;
      return this.centred(layout, centre, text, INSIDE);
    }
  }

  function area(ring) {
    let sum = 0;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += ring[j].x * ring[i].y - ring[i].x * ring[j].y;
    return sum / 2;
  }

  function centroid(ring) {
    const whole = area(ring);
    const centre = ring[0].clone();
    if (!whole) return centre;
    let x = 0;
    let y = 0;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const cross = ring[j].x * ring[i].y - ring[i].x * ring[j].y;
      x += (ring[j].x + ring[i].x) * cross;
      y += (ring[j].y + ring[i].y) * cross;
    }
    centre.x = x / (6 * whole);
    centre.y = y / (6 * whole);
    return centre;
  }

  // rows of about `most` letters, broken at spaces only
  function wrap(text, most) {
    const rows = [];
    for (const word of text.slice(0, 120).split(" ")) {
      const last = rows.length - 1;
      if (last >= 0 && rows[last].length + word.length < most) rows[last] += ` ${word}`;
      else rows.push(word);
    }
    return rows;
  }

  Cartographie.labels = { at, kinds: { line: LineName, area: AreaName, point: PointName } };
})();
