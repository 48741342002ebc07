// What the names of the base map keep clear of: the discs of the markers at a zoom.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const SQUARE = 64; // pixels, side of the squares by which discs are found
  const PIECE = 16; // pixels
  const REACH = 30; // pixels, no disc is wider than that

  class Obstacles {
    // `discs`: `{x, y, r}` in pixels of one zoom from the corner of the world
    constructor(discs) {
      this.cells = new Map();
      for (const disc of discs) {
        const key = `${Math.floor(disc.x / SQUARE)},${Math.floor(disc.y / SQUARE)}`;
        if (this.cells.has(key)) this.cells.get(key).push(disc);
        else this.cells.set(key, [disc]);
      }
    }

    // the share of `boxes` that discs touch
    covered(boxes) {
      if (!this.cells.size) return 0;
      const pieces = boxes.flatMap(cut);
      return pieces.filter((piece) => this.touched(piece)).length / pieces.length;
    }

    touched({ minX, minY, maxX, maxY }) {
      for (let cx = Math.floor((minX - REACH) / SQUARE); cx <= Math.floor((maxX + REACH) / SQUARE); cx++) {
        for (let cy = Math.floor((minY - REACH) / SQUARE); cy <= Math.floor((maxY + REACH) / SQUARE); cy++) {
          for (const disc of this.cells.get(`${cx},${cy}`) || []) {
            const dx = Math.max(minX - disc.x, 0, disc.x - maxX);
            const dy = Math.max(minY - disc.y, 0, disc.y - maxY);
            if (dx * dx + dy * dy < disc.r * disc.r) return true;
          }
        }
      }
      return false;
    }
  }

  // a wide box in pieces as wide as a few letters
  function cut(box) {
    const count = Math.ceil((box.maxX - box.minX) / PIECE);
    const width = (box.maxX - box.minX) / count;
    return Array.from({ length: count }, (_, i) => {
      return { ...box, minX: box.minX + i * width, maxX: box.minX + (i + 1) * width };
    });
  }

  // What one base map keeps clear of: `from(zoom -> discs)` tells it, the same array as long as they stay where they are.
  class Clearance {
    constructor() {
      this.discsAt = () => [];
    }

    from(discsAt) {
      this.discsAt = discsAt;
    }

    at(zoom) {
      const discs = this.discsAt(zoom);
      if (discs !== this.discs) {
        this.discs = discs;
        this.index = new Obstacles(discs);
      }
      return this.index;
    }
  }

  Cartographie.Clearance = Clearance;
})();
