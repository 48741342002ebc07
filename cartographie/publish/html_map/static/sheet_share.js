// The card shared out between sheets of paper: on one when it can be, set closer and closer; else no place is cut.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const FEW = 3; // places that one sheet of A4 holds, whatever it takes
  // how close a sheet is set: a lower map; shorter lines and edges; no steps of the ways; no map at all
  const WITH_STEPS = [[], ["tight"], ["tight", "dense"]];
  const CLOSER = [["stepless"], ["stepless", "tight"], ["stepless", "tight", "dense"], ["stepless", "tight", "dense", "bare"]];

  const full = (body) => body.scrollHeight > body.clientHeight + 1;

  // the ways to try for one sheet, the loosest first
  function ways(format, count) {
    if (count > FEW) return CLOSER.slice(0, 2);
    return [...WITH_STEPS, ...(format.size === "a4" && !format.large ? CLOSER : CLOSER.slice(0, 3))];
  }

  function onOne(host, turn, format, places, tail) {
    const { sheet, body } = turn();
    body.append(...places, ...tail);
    for (const way of ways(format, places.length)) {
      sheet.classList.remove(...CLOSER.at(-1));
      sheet.classList.add(...way);
      if (!full(body)) return true;
    }
    host.replaceChildren();
    return false;
  }

  // place after place, each whole; one that is taller than a sheet has one for itself
  function onMany(turn, places, tail) {
    const next = () => {
      const made = turn();
      made.sheet.classList.add("stepless");
      return made;
    };
    let made = next();
    for (const place of places) {
      made.body.append(place);
      if (!full(made.body) || made.body.children.length === 1) continue;
      made = next();
      made.body.append(place);
    }
    made.body.append(...tail);
    for (const way of CLOSER.slice(0, 3)) {
      made.sheet.classList.add(...way);
      if (!full(made.body)) return;
    }
    made.sheet.classList.remove("tight", "dense");
    turn().body.append(...tail);
  }

  // Fills `host` with sheets; it must be in the page, at the size of the paper. `tail` are the parts that stand together
  // under the last place. Returns the number of sheets.
  function share(host, card, format, places, tail) {
    const turn = () => {
      const made = card.sheet(format, host.children.length);
      host.append(made.sheet);
      return made;
    };
    const parts = tail.filter(Boolean);
    if (!onOne(host, turn, format, places, parts)) onMany(turn, places, parts);
    return host.children.length;
  }

  Cartographie.shareOut = share;
})();
