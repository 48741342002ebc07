"""The way from the desk, as found → the line and the sentences that a person reads."""

from __future__ import annotations

from cartographie.model import Itinerary, Landmark, Step, StepKind
from cartographie.texts import Words, is_french
from cartographie.vocabulary import street_phrase

__all__ = ["distance_text", "way_sentences", "way_text"]

KILOMETRE = 1000
# states that one sentence tells
_SENTENCES = {"far": "loin", "here": "ici", "ferry": "bateau", "none": "sans-chemin"}
_ARRIVALS = (StepKind.ARRIVE, StepKind.ARRIVE_LEFT, StepKind.ARRIVE_RIGHT)


def way_text(way: Itinerary | None, words: Words) -> str:
    """Return *way* in one line, « 12 min à pied, 850 m »; "" when nothing is known of it."""
    if way is None:
        return ""
    distance = distance_text(way.metres, words)
    if way.state == "walk":
        told = words.say("marche.minutes", n=way.minutes)
        return words.say("marche.duree-distance", duree=told, distance=distance)
    if way.state == "crow":
        return words.say("marche.vol-d-oiseau", distance=distance)
    return words[f"marche.{_SENTENCES[way.state]}"].format(distance=distance)


def way_sentences(way: Itinerary | None, words: Words) -> tuple[str, ...]:
    """Return the steps of *way*, one sentence each, in the language of *words*."""
    return tuple(_sentence(step, words) for step in way.steps) if way is not None else ()


def distance_text(metres: int, words: Words) -> str:
    """Return *metres* as people say them: by tens, by fifties from 100 m, by 100 m from 1 km (« 1,2 km »)."""
    unit = 10 if metres < 95 else 50  # noqa: PLR2004  # 95 m is told as 100 m
    rounded = max(unit * ((metres + unit // 2) // unit), 10)
    if rounded < KILOMETRE:
        return words.say("papier.carte-metres", valeur=rounded)
    value = f"{(metres + 50) // 100 / 10:.1f}".removesuffix(".0").replace(".", words["papier.carte-virgule"])
    return words.say("papier.carte-kilometres", valeur=value)


def _sentence(step: Step, words: Words) -> str:
    key = f"marche.pas.{step.kind}"
    street = _street(step.street, words) if step.street and step.kind not in _ARRIVALS else ""
    text = words.say(f"{key}-rue", rue=street) if street else words[key]
    if step.metres:
        text = words.say("marche.suite.distance", pas=text, distance=distance_text(step.metres, words))
    if step.landmark is not None:
        text = words.say("marche.suite.repere", pas=text, repere=_landmark(step.landmark, words))
    return words.say("marche.suite.fin", pas=text)


def _street(name: str, words: Words) -> str:
    """Return the *name* with its article in French (« la rue de Brest »), as on its sign in another language."""
    return street_phrase(name) if is_french(words.language) else name


def _landmark(landmark: Landmark, words: Words) -> str:
    told = words[f"marche.jusqu-a.{landmark.kind}"]
    return words.say("marche.suite.repere-nomme", repere=told, nom=landmark.name) if landmark.name else told
