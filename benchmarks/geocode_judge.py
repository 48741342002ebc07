"""Answers against their truth: what both geocoders of the benchmarks are judged by, and the tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NEGATIVE = "negative"
NEAR, VERY_NEAR = 200, 50  # metres
METRES_A_DEGREE = 111_195
KINDS_TABLE = ("street", f"<{NEAR}m", f"<{VERY_NEAR}m", "in 5")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one query: score and distance (metres) of the first answer, the right street first, among five."""

    kind: str
    query: str
    score: float
    metres: float
    street: bool
    among_five: bool
    level: str
    label: str
    seconds: float

    @property
    def right(self) -> bool:
        """Right enough for a pin: the street asked for, or near it."""
        return self.street or self.metres <= NEAR


def judge(row: dict[str, str], found: Sequence[dict[str, Any]], seconds: float) -> Outcome:
    """Compare the answers *found* (id, score, lat, lon, type, label; the best first) with the truth of *row*."""
    streets = [is_street(str(answer["id"]), row["street_id"]) for answer in found]
    best = found[0] if found else {"score": 0.0, "type": "", "label": "", "lat": 0.0, "lon": 0.0}
    return Outcome(
        kind=row["kind"],
        query=row["query"],
        score=float(best["score"]),
        metres=distance((best["lat"], best["lon"]), float(row["lat"]), float(row["lon"])) if found else math.inf,
        street=any(streets[:1]),
        among_five=any(streets),
        level=str(best["type"]),
        label=str(best["label"]),
        seconds=seconds,
    )


def is_street(id_: str, street_id: str) -> bool:
    """Say whether the answer *id_* is the true street, lieu-dit or commune, or one of its numbers."""
    return id_ == street_id or id_.startswith(street_id + "_")


def distance(place: tuple[float, float], lat: float, lon: float) -> float:
    """Return the metres between *place* (latitude, longitude) and (lat, lon), on a plane."""
    north, east = place[0] - lat, (place[1] - lon) * math.cos(math.radians(lat))
    return math.hypot(north, east) * METRES_A_DEGREE


def positives(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return the outcomes of addresses that exist."""
    return [o for o in outcomes if o.kind != NEGATIVE]


def accepted_negatives(outcomes: Sequence[Outcome], least: float) -> float:
    """Return the share, in per cent, of addresses that do not exist and get a street or a house with score *least*."""
    negative = [o for o in outcomes if o.kind == NEGATIVE]
    taken = sum(o.score >= least and o.level != "municipality" for o in negative)
    return 100 * taken / max(len(negative), 1)


def shares(outcomes: Sequence[Outcome]) -> tuple[float, float, float, float]:
    """Return, in per cent: right street, within 200 m, within 50 m, truth among the first five."""
    count = max(len(outcomes), 1)
    sums = (
        sum(o.street for o in outcomes),
        sum(o.metres <= NEAR for o in outcomes),
        sum(o.metres <= VERY_NEAR for o in outcomes),
        sum(o.among_five for o in outcomes),
    )
    return tuple(100 * value / count for value in sums)  # type: ignore[return-value]


def recall_at_precision(outcomes: Sequence[Outcome], precision: float) -> tuple[float, float]:
    """Return (recall in per cent, score) of the lowest threshold whose accepted answers are right often enough."""
    ranked = sorted(positives(outcomes), key=lambda o: -o.score)
    right, best = 0, (0.0, 1.0)
    for count, outcome in enumerate(ranked, 1):
        right += outcome.right
        last_of_its_score = count == len(ranked) or ranked[count].score < outcome.score
        if last_of_its_score and right >= precision * count:
            best = 100 * right / len(ranked), outcome.score
    return best


def quantile(outcomes: Sequence[Outcome], share: float) -> float:
    """Return the milliseconds within which *share* of the queries were answered."""
    times = sorted(o.seconds for o in outcomes)
    return 1e3 * times[min(int(len(times) * share), len(times) - 1)] if times else math.nan


def throughput(outcomes: Sequence[Outcome]) -> float:
    """Return queries a second."""
    return len(outcomes) / sum(o.seconds for o in outcomes) if outcomes else math.nan


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Group by kind of corruption, in alphabetical order."""
    return {kind: [o for o in outcomes if o.kind == kind] for kind in sorted({o.kind for o in outcomes})}
