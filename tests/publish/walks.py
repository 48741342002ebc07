"""Ways on foot made by hand, for the editions of the tests: every kind of step, every state."""

from __future__ import annotations

from dataclasses import replace

from cartographie.compose.ways import way_sentences, way_text
from cartographie.model import Edition, Itinerary, Landmark, Position, Step, StepKind
from cartographie.texts import load
from tests.publish.editions import at, sample_edition

CORNERS = ((-0.5, 0.2), (-0.5, 0.6), (0.1, 0.6), (0.1, 1.0), (0.5, 1.0))
"""From the desk of the sample edition, in thousandths of a degree east and north of its centre."""


def walk(end: Position, corners: tuple[tuple[float, float], ...] = CORNERS) -> Itinerary:
    """Return a way of four steps from the desk to *end*, with streets, a landmark and a way without a name."""
    line = (*(at(*corner) for corner in corners), end)
    church = Landmark(kind="church", position=line[3], name="Saint-Louis")
    steps = (
        Step(kind=StepKind.LEAVE_LEFT, street="Rue de la Fontaine", metres=90, start=0),
        Step(kind=StepKind.RIGHT, street="Boulevard du Nord", metres=260, landmark=church, start=2),
        Step(kind=StepKind.LEFT, metres=130, landmark=Landmark(kind="square", position=line[4]), start=4),
        Step(kind=StepKind.ARRIVE_RIGHT, start=5),
    )
    return Itinerary(state="walk", minutes=7, metres=480, line=line, steps=steps)


def every_step() -> tuple[Step, ...]:
    """Return steps of every kind, with and without a street, a distance, a landmark and its name."""
    here = at(0, 0)
    signs = ("", "Rue de Brest", "Allée des « Ajoncs »", "Kerlouarnec {x}", "ZA de l'Étang")
    seen = (None, *(Landmark(kind=kind, position=here) for kind in ("church", "traffic_lights")))
    named = (*seen, Landmark(kind="pharmacy", position=here, name="Pharmacie du 8-Mai"))
    metres = (0, 4, 15, 94, 95, 124, 125, 975, 1049, 1050, 1150, 1250, 1350, 9950, 12_345)
    steps = []
    for i, kind in enumerate(StepKind):
        for j, sign in enumerate(signs):
            far, landmark = metres[(i + 4 * j) % len(metres)], named[(i + j) % len(named)]
            steps.append(Step(kind=kind, street=sign, metres=far, landmark=landmark))
    landmarks = sorted(key.removeprefix("marche.jusqu-a.") for key in load("fr") if key.startswith("marche.jusqu-a."))
    steps += [Step(kind=StepKind.LEFT, landmark=Landmark(kind=kind, position=here)) for kind in landmarks]
    return tuple(steps + [Step(kind=StepKind.STRAIGHT, metres=far) for far in metres])


def told(edition: Edition, ways: dict[int, Itinerary]) -> Edition:
    """Return *edition* with *ways*, by the number of the entry, told in its language."""
    words = load(edition.language)
    entries = (
        replace(entry, way=way, way_text=way_text(way, words), way_steps=way_sentences(way, words)) if way else entry
        for entry in edition.entries
        for way in (ways.get(entry.number),)
    )
    return replace(edition, entries=tuple(entries))


def walked_edition() -> Edition:
    """Return the sample edition with a way to be walked to 1, 2 and 4, one of every other state, none for the rest."""
    edition = sample_edition()
    to_walk = {n: walk(edition.entries[n - 1].position) for n in (1, 2, 4)}  # type: ignore[arg-type]
    others = {
        5: Itinerary(state="far", minutes=63, metres=4620),
        6: Itinerary(state="here", metres=10),
        7: Itinerary(state="ferry", metres=2300),
        8: Itinerary(state="none"),
        10: Itinerary(state="crow", metres=850),
    }
    return told(edition, {**to_walk, **others})


def in_language(edition: Edition, language: str) -> Edition:
    """Return *edition* with the words of *language*; its ways told in it."""
    spoken = replace(edition, language=language, words=dict(load(language)))
    return told(spoken, {entry.number: entry.way for entry in edition.entries if entry.way})
