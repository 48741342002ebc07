"""The way to a place as strips: minutes, room for the map, the steps numbered as on the map."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from cartographie.publish._card.facts import Facts
from cartographie.publish._card.place import Look, add_told
from cartographie.publish._paper.pins import pin_inks
from cartographie.publish._paper.primitives import Ink, RoomInk, StepInk, tagged
from cartographie.publish._paper.stack import Stack, Strip, height_of, placed, tagged_strips
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import Span

__all__ = ["MapRoom", "map_alt", "way_strips"]

GAP = 5.0
DISC_MM, DISC_GAP, STEP_GAP = 5.2, 2.2, 1.2
PIN_MM = 6.8
UNDER_HEADING = 2.0


class MapRoom(NamedTuple):
    """The room of a map: `height` mm, and its `share` of the width; the steps have the rest, or stand under it (1)."""

    height: float
    share: float


def way_strips(facts: Facts, look: Look, room: MapRoom, alt: str) -> tuple[Strip, ...]:
    """Return the way to the place of *facts*, its map in *room*.

    A place without a pin has no map; one without a way has the map of what is around it.
    """
    heading = _heading(facts, look)
    if not facts.pinned:
        return heading
    beside = room.share < 1.0 and bool(facts.steps)
    height, width = room.height, look.width * room.share if beside else look.width
    tags = (Tag("Figure", "map", alt=alt),)
    figure = RoomInk(x=0.0, y=-height, width=width, height=height, number=facts.number, tags=tags)
    if not beside:
        steps = _steps(facts, look, look.width)
        above = height_of(heading)
        whole = (*placed(heading, 0.0, 0.0), replace(figure, y=figure.y - above))  # a heading stays over its map
        return (Strip(above + height + (GAP / 2 if facts.steps else 0.0), whole), *steps.strips)
    steps = _steps(facts, look, look.width - width - GAP)
    inks: list[Ink] = [figure, *placed(steps.strips, width + GAP, 0.0)]
    return (*heading, Strip(max(height, steps.height), tuple(inks)))


def map_alt(facts: Facts, walk: str, place: str) -> str:
    """Return what a voice says in the place of the map: *walk* when the way is drawn on it, else *place*."""
    return (walk if facts.steps else place).format(numero=facts.number)


def _heading(facts: Facts, look: Look) -> tuple[Strip, ...]:
    """Set « Le chemin à pied », and how long it is or why it is not told."""
    if not facts.way.text:
        return ()
    stack = Stack(look.width)
    kind = look.type
    spans = [Span(facts.way_title.text, kind.heading), Span(facts.way.text, kind.core_bold)]
    if facts.way.french:
        beside = f"{facts.way_title.french} {facts.way.french}".strip()
        spans.append(Span(beside, kind.small, tags=(Tag("Span", lang="fr"),)))
    stack.text(*spans, tag=Tag("H3", "way"))
    stack.space(UNDER_HEADING)
    return stack.strips


def _steps(facts: Facts, look: Look, width: float) -> Stack:
    """Set the steps, each beside its disc; the last one, at the door, beside the sign of the place."""
    kind = look.type
    whole = Stack(width)
    for i, told in enumerate(facts.steps, start=1):
        indent = DISC_MM + DISC_GAP
        stack = Stack(width - indent, indent)
        add_told(stack, told, kind.step, look, "step")
        middle = -kind.step.leading / 2
        signs: tuple[Ink, ...] = (StepInk(DISC_MM / 2, middle, DISC_MM, str(i)),)
        if facts.arrives and i == len(facts.steps):
            signs = pin_inks(DISC_MM / 2, middle, PIN_MM)
        body = Stack(width, 0.0, list(tagged_strips(stack.strips, Tag("LBody"))))
        body.beside(tagged(signs, Tag("Lbl")))
        step = tagged_strips(body.strips, Tag("L", "steps"), Tag("LI", str(i)))
        whole.strip(body.height + STEP_GAP, placed(step, 0.0, 0.0))
    return whole
