"""Readings of a query → ranked answers: exact tier, fuzzy tier, house number, commune as a last resort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from cartographie.geocode.answers import Answer
from cartographie.geocode.communes import ANYWHERE, Scope
from cartographie.geocode.directory import Directory, Ref, city_name
from cartographie.geocode.match import TYPE_DIFFERS, Slice, Streets
from cartographie.geocode.numbers import find_house
from cartographie.geocode.parse import Query, read_query
from cartographie.geocode.shard import DEGREE
from cartographie.geocode.streets import StreetReading
from cartographie.geocode.words import fold

__all__ = ["Searcher"]

CERTAIN = 0.97  # an exact answer at least this good ends the search
GOOD = 0.93  # one at least this good makes the fuzzy tier needless
HAIR = 0.03  # runners-up within this of the best make it ambiguous
SOLID = 0.97  # commune and reading are as good as certain
MARGIN, CONFIRMABLE, CONFIRMED = 0.04, 0.64, 0.55
TWIN = 0.2  # how far below the best a namesake may be and still make it ambiguous
AMBIGUOUS = 0.78  # what is left of a score when two places answer alike: never enough for a pin
NUMBER_MISSING = 0.055
SUFFIX_MISSING = 0.015
OTHER_FORMER = 0.93  # the former commune was named, and the street is elsewhere in the new one
MERGED_FORMER = 0.985  # the new commune was named, which most often means the former one of that name
LEAST = 0.45
MORE = 3  # answers beyond those asked for that may still make the best ambiguous
COMMUNE_FALLBACK = 0.4
REMEMBERED = 5_000
FAR = 1.5e-3  # degrees, about 150 m: nearer answers are the same answer
WITHOUT_NUMBERS = 0.04
UNLIKE_WITHOUT_NUMBER = 1.5


class Found:
    """The best answer of each street, by shard and row, and the best score of all."""

    __slots__ = ("answers", "best")

    def __init__(self) -> None:
        self.answers: dict[tuple[int, int], Answer] = {}
        self.best = 0.0

    def add(self, answer: Answer) -> None:
        """Keep *answer* if its street has no better one."""
        key = (answer.shard, answer.street)
        former = self.answers.get(key)
        if former is None or answer.score > former.score:
            self.answers[key] = answer
            self.best = max(self.best, answer.score)


class Group(NamedTuple):
    """The scopes of one shard: slices of its streets, and which scopes a commune is in (-1: the whole shard)."""

    parts: list[Slice]
    scopes: list[Scope]
    by_commune: dict[int, list[Scope]]


class Match(NamedTuple):
    """A street (row of a shard) and how alike its name and the one asked for are."""

    shard: int
    row: int
    similarity: float


class Searcher:
    """Search over the communes of a directory."""

    def __init__(self, directory: Directory) -> None:
        """Search the shards of *directory*."""
        self.directory = directory
        self.streets = [Streets(shard) for shard in directory.shards]
        self._groups: dict[tuple[Scope, ...], dict[int, Group]] = {}

    def search(self, text: str, citycode: str = "", limit: int = 5) -> list[Answer]:
        """Return what *text* may mean, the best first, at most *limit*; empty when nothing is likely."""
        query = read_query(text, self.directory, citycode)
        if query is None or not (query.where.scopes or query.where.anywhere):
            return []
        if query.commune_only:
            return self._municipality(query.where.scopes, 1.0)[:limit]
        found = Found()
        self._exact(query, query.where.scopes, found)
        if found.best < _good(query.where.scopes):
            self._likely_first(query, found)
        if query.where.anywhere or (found.best < ANYWHERE and not query.where.named):
            self._everywhere(query, found)
        answers = [answer for answer in self._ranked(found, text) if answer.score >= LEAST]
        if not answers:
            return self._municipality(query.where.scopes, COMMUNE_FALLBACK)[:limit]
        return self._settled(answers[: limit + MORE])[:limit]

    def _likely_first(self, query: Query, found: Found) -> None:
        """Look for near names in the communes most likely meant, then in the others if those could do better."""
        least = _good(query.where.scopes)
        likely = [scope for scope in query.where.scopes if scope.prior >= least]
        others = [scope for scope in query.where.scopes if scope.prior < least]
        self._fuzzy(query, likely, found)
        if others and found.best < max(scope.prior for scope in others):
            self._fuzzy(query, others, found, scan=False)

    def _settled(self, answers: list[Answer]) -> list[Answer]:
        """Mark the best as ambiguous when something stands against it that a score does not say.

        No street of the name has the type that was written (« Place » for « Rue »), and several have others.
        """
        best = answers[0]
        if not best.other_type:
            return _mark_ambiguous(_confirmed(answers))
        streets = self.streets[best.shard]
        core = streets.core(best.street)
        twins = [
            a
            for a in answers[1:]
            if a.score > best.score - TWIN
            and (a.shard, a.commune) == (best.shard, best.commune)
            and streets.core(a.street) == core
        ]
        return _mark_ambiguous(answers, twins)

    def _ranked(self, found: Found, written: str) -> list[Answer]:
        """Sort the answers; of names that only spelling tells apart (« Av », « Avenue »), the one *written* wins."""
        answers = sorted(found.answers.values(), key=lambda a: (-a.score, a.shard, a.street))
        close = [answer for answer in answers if answer.score > answers[0].score - HAIR]
        if len(close) > 1:
            names = [fold(self.directory.shards[a.shard].text("name", a.street)) for a in close]
            folded = fold(written)
            literal = [name in folded for name in names]
            if any(literal) and not all(literal):
                close = [
                    a if same else a._replace(score=a.score - HAIR) for a, same in zip(close, literal, strict=True)
                ]
                answers = sorted((*close, *answers[len(close) :]), key=lambda a: (-a.score, a.shard, a.street))
        return answers

    def _everywhere(self, query: Query, found: Found) -> None:
        """Search whole shards: of the communes in question when there are any, else all."""
        numbers = {scope.ref.shard for scope in query.where.scopes} or query.where.shards or range(len(self.streets))
        prior = query.where.anywhere or ANYWHERE
        scopes = [Scope(Ref(number, -1), prior) for number in sorted(numbers)]
        self._exact(query, scopes, found)
        first = next(iter(query.streets), None)
        like_an_address = first is not None and (first.number is not None or bool(first.name.kind))
        if like_an_address and found.best < _good(scopes):  # « sur rendez-vous » is like a street somewhere in France
            self._fuzzy(query, scopes, found, readings=2)

    def _by_shard(self, scopes: Sequence[Scope]) -> dict[int, Group]:
        """Group *scopes* by shard; the same few are asked for again and again."""
        key = tuple(scopes)
        known = self._groups.get(key)
        if known is None:
            if len(self._groups) > REMEMBERED:
                self._groups.clear()
            known = self._groups[key] = self._grouped(scopes)
        return known

    def _grouped(self, scopes: Iterable[Scope]) -> dict[int, Group]:
        out: dict[int, Group] = {}
        for scope in scopes:
            if scope.ref.commune < 0:
                part = Slice(0, self.directory.shards[scope.ref.shard].header["streets"])
            else:
                commune = self.directory.commune(scope.ref)
                part = Slice(commune.start, commune.end)
            group = out.setdefault(scope.ref.shard, Group([], [], {}))
            group.parts.append(part)
            group.scopes.append(scope)
            group.by_commune.setdefault(scope.ref.commune, []).append(scope)
        return out

    def _exact(self, query: Query, scopes: Sequence[Scope], found: Found) -> None:
        """Add the streets within *scopes* that bear exactly the name of a reading."""
        enough = _good(scopes, CERTAIN)
        for number, group in self._by_shard(scopes).items():
            streets = self.streets[number]
            for reading in query.streets:
                for row in streets.exact(reading.name, group.parts):
                    self._weigh(Match(number, row, streets.similarity(reading.name, row)), reading, group, found)
                if found.best >= enough:
                    break

    def _fuzzy(
        self, query: Query, scopes: Sequence[Scope], found: Found, *, readings: int = 4, scan: bool = True
    ) -> None:
        """Add the streets within *scopes* whose name is near a reading's; the likeliest communes are read through."""
        enough = _good(scopes)
        known: dict[tuple[int, tuple[str, ...]], list[tuple[int, float]]] = {}
        for number, group in self._by_shard(scopes).items():
            likely = [p for p, scope in zip(group.parts, group.scopes, strict=True) if scan and scope.prior >= enough]
            for reading in islice(query.streets, readings):
                key = (number, reading.name.core)
                if key not in known:
                    known[key] = self.streets[number].fuzzy(reading.name, group.parts, likely)
                for row, similarity in known[key]:
                    self._weigh(Match(number, row, similarity), reading, group, found)
                if found.best >= enough:
                    break

    def _weigh(self, match: Match, reading: StreetReading, group: Group, found: Found) -> None:
        """Score *match* for *reading* and keep its street's best answer in *found*."""
        other = self.streets[match.shard].kind_cost(reading.name, match.row)
        likeness = match.similarity - other
        score = likeness * self._prior(match.shard, match.row, group) * reading.prior
        former = found.answers.get((match.shard, match.row))
        if score < LEAST or (former and former.score >= score):
            return
        answer = self._answer(match, reading, score, likeness)
        if other >= TYPE_DIFFERS:
            answer = answer._replace(other_type=True)
        elif other == 0 and reading.name.kind and answer.house >= 0 and score >= SOLID * match.similarity:
            answer = answer._replace(solid=True)
        found.add(answer)

    def _prior(self, number: int, row: int, group: Group) -> float:
        commune = self.directory.shards[number].view("commune")[row]
        scopes = group.by_commune.get(commune) or group.by_commune.get(-1, [])
        return max([scope.prior * self._former(number, row, scope.ref) for scope in scopes], default=0.0)

    def _former(self, number: int, row: int, ref: Ref) -> float:
        """Return what is left of a prior when the street lies in another former commune than the one named."""
        shard = self.directory.shards[number]
        old = shard.view("old")[row]
        if ref.old >= 0:
            return 1.0 if old == ref.old else OTHER_FORMER
        name = shard.header["olds"][old][1]
        return 1.0 if ref.commune < 0 or not name or name == shard.communes[ref.commune].name else MERGED_FORMER

    def _answer(self, match: Match, reading: StreetReading, score: float, likeness: float) -> Answer:
        """Place *reading* on the street of *match*; a number that is not there costs more, the less the names agree."""
        shard, row = self.directory.shards[match.shard], match.row
        commune = shard.view("commune")[row]
        lat, lon = shard.view("lat")[row] / DEGREE, shard.view("lon")[row] / DEGREE
        if reading.number is None:
            return Answer(match.shard, row, commune, lat, lon, score)
        house = find_house(shard, row, reading.number, reading.suffix)
        if house is not None and (house.exact or house.near):
            score -= 0.0 if house.exact else SUFFIX_MISSING
        else:
            score -= NUMBER_MISSING + UNLIKE_WITHOUT_NUMBER * (1 - likeness)
        if house is None:
            return Answer(match.shard, row, commune, lat, lon, score - WITHOUT_NUMBERS)
        place = house.lat, house.lon, score - house.doubt
        return Answer(match.shard, row, commune, *place, house.row, house.interpolated, house.doubled)

    def _municipality(self, scopes: Sequence[Scope], factor: float) -> list[Answer]:
        """Return the communes themselves; two that are meant as much make each other ambiguous."""
        answers = []
        for scope in scopes:
            commune = self.directory.commune(scope.ref)
            position = commune.lat, commune.lon
            answers.append(Answer(scope.ref.shard, -1, scope.ref.commune, *position, scope.prior * factor))
        answers.sort(key=lambda a: (-a.score, a.shard, a.commune))
        best = [answer for answer in answers if answer.score == answers[0].score]
        cities = {city_name(self.directory.shards[answer.shard].communes[answer.commune].name) for answer in best}
        return _mark_ambiguous(answers) if len(cities) > 1 else answers


def _good(scopes: Sequence[Scope], share: float = GOOD) -> float:
    """Return the score from which on nothing better is worth looking for: a *share* of the best possible."""
    return share * max((scope.prior for scope in scopes), default=1.0)


def _confirmed(answers: list[Answer]) -> list[Answer]:
    """Raise the best of *answers* when all but the spelling speaks for it: type, number, commune, and no rival near."""
    best = answers[0]
    alone = len(answers) == 1 or answers[1].score < best.score - MARGIN
    if not (best.solid and alone and best.score >= CONFIRMABLE):
        return answers
    return [best._replace(score=1 - CONFIRMED * (1 - best.score)), *answers[1:]]


def _mark_ambiguous(answers: list[Answer], twins: Sequence[Answer] = ()) -> list[Answer]:
    """Lower the best when a runner-up elsewhere is within a hair, or one of *twins*: nothing tells them apart."""
    if not answers:
        return answers
    best = answers[0]
    rivals = [
        a
        for a in answers[1:]
        if (a.score > best.score - HAIR or a in twins) and abs(a.lat - best.lat) + abs(a.lon - best.lon) > FAR
    ]
    if not rivals and not best.ambiguous:
        return answers
    return [a._replace(score=a.score * AMBIGUOUS, ambiguous=a is best or a in rivals) for a in answers]
