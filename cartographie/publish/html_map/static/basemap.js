// The base map: vector tiles that the page carries in base64, painted by the plain rules that it carries too.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  let archive = null;
  let rules = null;
  let towns = null; // a promise of their names
  const TOWNS = new Set(["city", "town", "village"]);

  function bytesOf(base64) {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  }

  function filterFor(rule) {
    if (!rule.classes) return undefined;
    const wanted = new Set(rule.classes);
    return (zoom, feature) => wanted.has(feature.props.class);
  }

  function width(rule, zoom) {
    const { at } = Cartographie.labels;
    return at(rule.width, zoom) + (rule.casing ? 2 * at(rule.casing, zoom) : 0);
  }

  function paintRule(rule, colour) {
    const symbolizer =
      rule.kind === "fill"
        ? new protomapsL.PolygonSymbolizer({ fill: colour(rule.colour) })
        : new protomapsL.LineSymbolizer({
            color: colour(rule.colour),
            width: (zoom) => width(rule, zoom),
            dash: rule.dash,
            opacity: rule.opacity || 1,
            lineCap: rule.dash ? "butt" : "round",
            lineJoin: "round",
          });
    return { dataLayer: rule.layer, symbolizer, filter: filterFor(rule), minzoom: rule.first, maxzoom: rule.last };
  }

  function labelRule(rule, manner, clear) {
    const Kind = Cartographie.labels.kinds[rule.kind];
    const layer = rule.kind === "line" ? `${rule.layer}-names` : rule.layer;
    return {
      dataLayer: layer,
      symbolizer: new Kind(rule, manner, clear),
      filter: filterFor(rule),
      minzoom: rule.first,
      maxzoom: rule.last,
    };
  }

  // the rules as protomaps-leaflet takes them, in the stronger colours when `strong`
  function look(clear, strong) {
    const colour = (value) => (strong && rules.strong[value]) || value;
    const names = { halo: colour(rules.halo), strong };
    return {
      backgroundColor: colour(rules.background),
      paintRules: rules.paint.map((rule) => paintRule(rule, colour)),
      labelRules: rules.labels.map((rule) => labelRule({ ...rule, colour: colour(rule.colour) }, names, clear)),
    };
  }

  // Pieces of one street, cut at every crossing, joined end to end: a name then finds room to be written.
  function join(features) {
    const byName = new Map();
    for (const feature of features) {
      if (!feature.props.name) continue;
      const key = `${feature.props.class}\n${feature.props.name}`;
      const known = byName.get(key);
      if (known) known.lines.push(...feature.geom);
      else byName.set(key, { feature, lines: [...feature.geom] });
    }
    const joined = [];
    for (const { feature, lines } of byName.values()) {
      for (const line of chain(lines)) joined.push({ ...feature, geom: [line], bbox: bounds(line) });
    }
    return joined.sort((a, b) => reach(b) - reach(a));
  }

  function reach(feature) {
    const { minX, minY, maxX, maxY } = feature.bbox;
    return maxX - minX + maxY - minY;
  }

  function chain(lines) {
    const left = lines.filter((line) => line.length > 1);
    const chains = [];
    while (left.length) {
      let line = left.shift();
      for (let i = 0; i < left.length; ) {
        const longer = attach(line, left[i]);
        if (longer) {
          line = longer;
          left.splice(i, 1);
          i = 0;
        } else {
          i++;
        }
      }
      chains.push(line);
    }
    return chains;
  }

  function attach(line, piece) {
    const touch = (a, b) => Math.abs(a.x - b.x) < 0.3 && Math.abs(a.y - b.y) < 0.3;
    const [first, last] = [line[0], line[line.length - 1]];
    const [start, end] = [piece[0], piece[piece.length - 1]];
    if (touch(last, start)) return line.concat(piece.slice(1));
    if (touch(last, end)) return line.concat([...piece].reverse().slice(1));
    if (touch(first, end)) return piece.slice(0, -1).concat(line);
    if (touch(first, start)) return [...piece].reverse().slice(0, -1).concat(line);
    return null;
  }

  function bounds(line) {
    const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
    for (const point of line) {
      box.minX = Math.min(box.minX, point.x);
      box.minY = Math.min(box.minY, point.y);
      box.maxX = Math.max(box.maxX, point.x);
      box.maxY = Math.max(box.maxY, point.y);
    }
    return box;
  }

  // A town and the island, the quarter or the locality it gave its name to: the name is written once, for the town.
  function sparse(places, named) {
    return places.filter(({ props }) => TOWNS.has(props.class) || !named.has(props.name));
  }

  // the names of the towns, from the tiles of the first zoom, which hold them all
  function townNames() {
    const tiles = new protomapsL.PmtilesSource(archive, false); // one that never gives up a tile for one of another zoom
    return archive.getHeader().then((header) => {
      const corner = (lon, lat) => L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), header.minZoom).divideBy(256).floor();
      const from = corner(header.minLon, header.maxLat);
      const to = corner(header.maxLon, header.minLat);
      const asked = [];
      for (let x = from.x; x <= to.x && asked.length < 64; x++) {
        for (let y = from.y; y <= to.y; y++) asked.push(tiles.get({ z: header.minZoom, x, y }, 512));
      }
      return Promise.all(asked).then((read) => {
        const places = read.flatMap((tile) => tile.get("place") || []);
        return new Set(places.filter(({ props }) => TOWNS.has(props.class)).map(({ props }) => props.name));
      });
    });
  }

  // adds to each tile the layers of joined lines that the line names are written along; takes names told twice out
  function prepareNames(layer, layers) {
    const source = layer.views.get("").tileCache.source;
    const read = source.get.bind(source);
    towns = towns || townNames().catch(() => new Set());
    source.get = (coordinates, size) =>
      Promise.all([read(coordinates, size), towns]).then(([tile, names]) => {
        for (const name of layers) {
          if (tile.has(name)) tile.set(`${name}-names`, join(tile.get(name)));
        }
        if (tile.has("place")) tile.set("place", sparse(tile.get("place"), names));
        return tile;
      });
  }

  const asked = ["(prefers-contrast: more)", "(forced-colors: active)"].map((query) => window.matchMedia(query));

  // Returns the layer, or null when the page carries no tiles.
  function create(settings, base64) {
    if (!base64) return null;
    archive = new pmtiles.PMTiles(new pmtiles.FileSource(new File([bytesOf(base64)], "fond.pmtiles")));
    rules = { ...settings.rules, maxDataZoom: settings.maxDataZoom };
    return another();
  }

  // Returns one more layer of the same tiles, null when there are none. `ratio`: pixels of a canvas in a CSS pixel.
  function another({ ratio, strong = asked.some(({ matches }) => matches) } = {}) {
    if (!archive) return null;
    const clear = new Cartographie.Clearance();
    const fonts = ["400", "700"].map((weight) => document.fonts.load(`${weight} 14px "Atkinson Hyperlegible"`));
    const layer = protomapsL.leafletLayer({
      url: archive,
      attribution: "",
      maxDataZoom: rules.maxDataZoom,
      maxZoom: 19,
      lang: "fr",
      noWrap: true,
      tasks: fonts,
      devicePixelRatio: ratio,
      ...look(clear, strong),
    });
    layer.clear = clear;
    prepareNames(layer, [...new Set(rules.labels.filter((rule) => rule.kind === "line").map((rule) => rule.layer))]);
    return layer;
  }

  // Paints the layer again in stronger colours, or in its own.
  function restyle(layer, strong) {
    if (!layer) return;
    Object.assign(layer, look(layer.clear, strong));
    layer.clearLayout();
    layer.rerenderTiles();
  }

  Cartographie.baseMap = { create, another, restyle };
})();
