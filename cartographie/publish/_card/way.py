"""The way to a place as strips: minutes, room for the map, the steps numbered as on the map."""

from __future__ import annotations

from dataclasses import replace

from cartographie.publish._card.facts import Facts, Told
from cartographie.publish._card.place import Look, add_told
from cartographie.publish._paper.primitives import Ink, MarkerInk, RoomInk, StepInk, tagged
from cartographie.publish._paper.stack import Stack, Strip, height_of, placed, tagged_strips
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import Span

__all__ = ["map_alt", "way_strips"]

MAP_SHARE, GAP = 0.56, 5.0
DISC_MM, DISC_GAP, STEP_GAP = 5.2, 2.2, 1.2
UNDER_HEADING = 1.0


def way_strips(facts: Facts, look: Look, height: float, alt: str, *, beside: bool = True) -> tuple[Strip, ...]:
    """Return the way to the place of *facts*, its map *height* mm high, *beside* the steps or over them.

    A place without a pin has no map; one without a way has the map of what is around it.
    """
    heading = _heading(facts, look)
    if not facts.pinned:
        return heading
    beside = beside and bool(facts.steps)
    width = look.width * MAP_SHARE if beside else look.width
    tags = (Tag("Figure", "map", alt=alt),)
    room = RoomInk(x=0.0, y=-height, width=width, height=height, number=facts.number, tags=tags)
    if not beside:
        steps = _steps(facts, look, look.width)
        above = height_of(heading)
        figure = (*placed(heading, 0.0, 0.0), replace(room, y=room.y - above))  # a heading stays over its map
        return (Strip(above + height + (GAP / 2 if facts.steps else 0.0), figure), *steps.strips)
    steps = _steps(facts, look, look.width - width - GAP)
    inks: list[Ink] = [room, *placed(steps.strips, width + GAP, 0.0)]
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
    stack.text(*spans, tag=Tag("H3", "way"))
    if facts.way.french:
        beside = Told(f"{facts.way_title.french} {facts.way.french}".strip())
        stack.text(Span(beside.text, kind.small), tag=Tag("P", "way-fr", lang="fr"))
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
        sign: Ink = StepInk(DISC_MM / 2, middle, DISC_MM, str(i))
        if facts.arrives and i == len(facts.steps):
            sign = MarkerInk(DISC_MM / 2, middle, DISC_MM + 0.6, look.shape, look.colour, str(facts.number))
        body = Stack(width, 0.0, list(tagged_strips(stack.strips, Tag("LBody"))))
        body.beside(tagged([sign], Tag("Lbl")))
        step = tagged_strips(body.strips, Tag("L", "steps"), Tag("LI", str(i)))
        whole.strip(body.height + STEP_GAP, placed(step, 0.0, 0.0))
    return whole
