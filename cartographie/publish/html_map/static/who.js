// « Pour qui ? »: what an entry says of the publics that it receives, compared with one person.
// An entry names codes of the vocabulary (publics.toml). Only a code on the same footing (age, household…) speaks against
// a person: « adultes, chiens acceptés » says nothing about a woman, and is no reason to put the place last for her.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const SURE = 0;
  const UNKNOWN = 1;
  const UNLIKELY = 2;
  const EVERYBODY = "tous";

  // choice -> codes that say yes; codes that say no when none says yes nor `open`; `open`: codes that leave it open
  const CHOICES = {
    seul: { yes: ["seul"], no: ["couple", "famille"], open: [] },
    femme: { yes: ["femme"], no: ["homme"], open: [] },
    famille: { yes: ["famille"], no: ["seul", "couple", "majeur", "senior", "etudiant"], open: ["enceinte", "mineur"] },
    jeune: { yes: ["jeune"], no: ["senior"], open: ["majeur", "mineur", "famille"] },
    mineur: { yes: ["mineur"], no: ["majeur", "senior", "etudiant"], open: ["jeune", "famille"] },
    "sans-papiers": { yes: ["sans-papiers"], no: [], open: [] },
    animal: { yes: ["animal"], no: [], open: [], apart: true },
    fauteuil: { yes: ["fauteuil"], no: [], open: [], apart: true },
  };

  const has = (entry, codes) => codes.some((code) => entry.publics.includes(code));
  const reason = (key, publics = []) => ({ key: `trouver.raison.${key}`, publics });

  // the wheelchair is told by a column of its own
  function byWheelchair(entry) {
    if (entry.wheelchair === null) return null;
    return entry.wheelchair ? { rank: SURE, reason: reason("fauteuil-oui") } : { rank: UNLIKELY, reason: reason("fauteuil-non") };
  }

  // One choice: { rank, reason }. « tous publics » says yes to all but what asks for more than a welcome.
  function one(entry, choice) {
    const { yes, no, open, apart } = CHOICES[choice];
    const told = choice === "fauteuil" ? byWheelchair(entry) : null;
    if (told) return told;
    if (has(entry, yes)) return { rank: SURE, reason: apart ? reason(`${choice}-oui`) : reason("accueille", yes) };
    if (apart) return { rank: UNKNOWN, reason: reason(`${choice}-inconnu`) };
    if (has(entry, [EVERYBODY])) return { rank: SURE, reason: reason("accueille", [EVERYBODY]) };
    if (!has(entry, open) && has(entry, no)) return { rank: UNLIKELY, reason: reason("prevu", entry.publics) };
    if (entry.publics.length) return { rank: UNKNOWN, reason: reason("prevu", entry.publics) };
    return { rank: UNKNOWN, reason: reason("public-inconnu") };
  }

  // All that is chosen of one person: the worst of the ranks, and each reason once.
  function judge(entry, choices) {
    const told = choices.map((choice) => one(entry, choice));
    const reasons = new Map(told.map(({ reason: why }) => [`${why.key} ${why.publics}`, why]));
    return { rank: Math.max(SURE, ...told.map(({ rank }) => rank)), reasons: joined([...reasons.values()]) };
  }

  // « Accueille : Femmes », « Accueille : Familles » -> « Accueille : Femmes, Familles »
  function joined(reasons) {
    const byKey = new Map();
    for (const { key, publics } of reasons) byKey.set(key, [...new Set([...(byKey.get(key) || []), ...publics])]);
    return [...byKey].map(([key, publics]) => ({ key, publics }));
  }

  Cartographie.who = { choices: Object.keys(CHOICES), judge };
})();
