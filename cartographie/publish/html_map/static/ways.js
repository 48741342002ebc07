// The ways on foot from the desk: what the page holds of them (publish/html_map/ways.py tells the format), and their
// sentences, by the rules of compose/ways.py, in the language that is read.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const PRECISION = 1e5;
  const KILOMETRE = 1000;
  // what stands for a value while its sentence is put together, so that each is then set apart from the text around it
  const STREET = "\ue000";
  const NAME = "\ue001";
  const DISTANCE = "\ue002";
  const VALUES = /([\ue000-\ue002])/;
  const SENTENCES = { far: "loin", here: "ici", ferry: "bateau", none: "sans-chemin" };
  const ARRIVALS = /^arrivee/;

  // an encoded polyline with five decimals → [[lat, lon]], WGS 84 degrees
  function decodeLine(letters) {
    const line = [];
    const here = [0, 0];
    let value = 0;
    let shift = 0;
    let axis = 0;
    for (const letter of letters) {
      const bits = letter.charCodeAt(0) - 63;
      value += (bits & 31) * 2 ** shift;
      shift += 5;
      if (bits & 32) continue;
      here[axis] += value % 2 ? -(value + 1) / 2 : value / 2;
      if (axis) line.push(here.map((number) => number / PRECISION));
      axis = 1 - axis;
      value = shift = 0;
    }
    return line;
  }

  // { state, minutes, metres, line, steps } of the entry of that number, null when nothing is known of its way
  function read(ways, number) {
    const found = ways && ways.of && ways.of[number];
    if (!found) return null;
    const [state, time, metres, line = "", steps = []] = found;
    const told = { state, minutes: time, metres, line: decodeLine(line) };
    return { ...told, steps: steps.map((step) => readStep(step, ways)) };
  }

  function readStep([kind, start = 0, metres = 0, street = 0, seen = 0, name = 0], ways) {
    const [sign, phrase] = ways.streets[street - 1] || ["", ""];
    return { kind: ways.kinds[kind], start, metres, sign, phrase, seen: ways.seen[seen - 1] || "", name: ways.names[name - 1] || "" };
  }

  // by tens, by fifties from 100 m, by 100 m from 1 km
  function distance(metres, page) {
    const unit = metres < 95 ? 10 : 50;
    const rounded = Math.max(unit * Math.floor((metres + unit / 2) / unit), 10);
    if (rounded < KILOMETRE) return page.say("papier.carte-metres", { valeur: rounded });
    const valeur = String(Math.floor((metres + 50) / 100) / 10).replace(".", page.say("papier.carte-virgule"));
    return page.say("papier.carte-kilometres", { valeur });
  }

  // « 12 min à pied, 850 m »; "" when nothing is known
  function text(way, page) {
    if (!way) return "";
    const told = { distance: distance(way.metres, page) };
    if (way.state === "crow") return page.say("marche.vol-d-oiseau", told);
    if (way.state !== "walk") return page.say(`marche.${SENTENCES[way.state]}`, told);
    return page.say("marche.duree-distance", { ...told, duree: minutes(way, page) });
  }

  // « 12 min à pied », also for a way that is too long to be detailed; "" when the time is not known
  function minutes(way, page) {
    return way && ["walk", "far"].includes(way.state) ? page.say("marche.minutes", { n: way.minutes }) : "";
  }

  // « 12 min »
  function short(way, page) {
    return minutes(way, page) && page.say("marche.a-pied-court", { n: way.minutes });
  }

  // the text of a step in which STREET, NAME and DISTANCE stand for their values
  function frame(step, page) {
    const key = `marche.pas.${step.kind}`;
    let told = step.sign && !ARRIVALS.test(step.kind) ? page.say(`${key}-rue`, { rue: STREET }) : page.say(key);
    if (step.metres) told = page.say("marche.suite.distance", { pas: told, distance: DISTANCE });
    if (step.seen) {
      let repere = page.say(`marche.jusqu-a.${step.seen}`);
      if (step.name) repere = page.say("marche.suite.repere-nomme", { repere, nom: NAME });
      told = page.say("marche.suite.repere", { pas: told, repere });
    }
    return page.say("marche.suite.fin", { pas: told });
  }

  // a step as nodes: names in French and distances keep their own direction within the sentence
  function sentence(step, page) {
    const spoken = page.language.split("-")[0];
    const values = {
      [STREET]: () => apart(spoken === "fr" ? step.phrase : step.sign, "fr"),
      [NAME]: () => apart(step.name, "fr"),
      [DISTANCE]: () => apart(distance(step.metres, page), ""),
    };
    return frame(step, page)
      .split(VALUES)
      .filter(Boolean)
      .map((part) => (part in values ? values[part]() : document.createTextNode(part)));
  }

  function apart(value, language) {
    const element = document.createElement("bdi");
    element.textContent = value;
    if (language) element.lang = language;
    return element;
  }

  Cartographie.ways = { decodeLine, distance, minutes, read, sentence, short, text };
})();
