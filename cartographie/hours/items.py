"""Tokens → items: sets of days, spans of time, seasons, each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cartographie.hours.spans import read_spans
from cartographie.hours.tokens import Token
from cartographie.hours.units import ALL_DAYS, LONGEST_MONTH, MONTH_LENGTHS, WHOLE_DAY
from cartographie.model.hours import Season, Span

__all__ = ["DaySet", "Item", "items"]

_LIST = ("comma", "et", "slash")
_RANGE = ("dash", "a", "jusque")
_QUIET = ("filler", "de")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class DaySet(NamedTuple):
    """Days of the week (0 is Monday) and, when only some weeks count, their ranks in the month (-1: the last).

    `bare` is the number of days that stand in a row with no sign between them: the head of a table, perhaps.
    """

    days: tuple[int, ...]
    nth: tuple[int, ...] = ()
    bare: int = 0


class Item(NamedTuple):
    """A meaning and where it stands in the text: `days`, `spans`, `season`, `kind`, `unknown` and the like."""

    type: str
    value: object
    start: int
    end: int


def items(tokens: Sequence[Token]) -> list[Item]:
    """Gather *tokens* into items; what is begun and does not end well becomes `unknown`."""
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        item, at = _next(tokens, at)
        if item.type == "daily-part":  # « tous les après-midi », unless days follow
            if at >= len(tokens) or _days(tokens, at) is None:
                found.append(Item("days", DaySet(ALL_DAYS), item.start, item.end))
            item = Item("part", item.value, item.start, item.end)
        found.append(item)
    return found


def _next(tokens: Sequence[Token], at: int) -> tuple[Item, int]:
    kind = tokens[at].type
    for read in _READERS.get(kind, ()):
        result = read(tokens, at)
        if result is not None:
            return result
    token = tokens[at]
    if kind in ("number", "rank", "date", "time", "month"):  # a part of something that is not whole
        return Item("unknown", kind, token.start, token.end), at + 1
    if kind == "always":
        return Item("spans", (WHOLE_DAY,), token.start, token.end), at + 1
    return Item(kind, token.value, token.start, token.end), at + 1


def _hours(tokens: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read « de 9h à 12h et de 14h à 17h »; None when no time stands there."""
    begin = at + (tokens[at].type == "de")
    end, spans = read_spans(tokens, begin)
    if end == begin:
        return None
    kind = "spans" if spans is not None else "unknown"
    return Item(kind, spans if spans is not None else "times", tokens[at].start, tokens[end - 1].end), end


def _between_hours(tokens: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read « entre 9h et 12h »."""
    following = tokens[at + 1 : at + 4]
    if [token.type for token in following] != ["time", "et", "time"]:
        return None
    start, end = _number(following[0]), _number(following[2])
    kind, value = ("spans", (Span(start, end),)) if start < end else ("unknown", "times")
    return Item(kind, value, tokens[at].start, following[2].end), at + 4


def _edge(tokens: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read « jusqu'à 22h », « ouverture à 10h », « à partir de 9h45 »: an hour alone."""
    if at + 1 < len(tokens) and tokens[at + 1].type == "time":
        kind = "until" if tokens[at].type in ("jusque", "ferme") else "from"
        return Item(kind, tokens[at + 1].value, tokens[at].start, tokens[at + 1].end), at + 2
    return None


def _last_entry(tokens: Sequence[Token], at: int) -> tuple[Item, int] | None:
    token = tokens[at]
    following = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].type in ("a", "colon"))
    if token.value != "derniere-arrivee" or following >= len(tokens) or tokens[following].type != "time":
        return None if token.value != "derniere-arrivee" else (Item("unknown", "note", token.start, token.end), at + 1)
    return Item("note", (token.value, tokens[following].value), token.start, tokens[following].end), following + 1


def _days(tokens: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read « du lundi au vendredi », « 1er et 3e jeudis du mois », « mardi, jeudi »."""
    begin = at
    ranks, at = _ranks(tokens, at)
    while at < len(tokens) and tokens[at].type in _QUIET and not ranks:
        at += 1
    if at >= len(tokens) or tokens[at].type != "days":
        return None
    groups, links = [_value(tokens[at])], []
    at += 1
    while not ranks:  # « 1er mardi, jeudi 9h »: the rank is not Thursday's
        link, following = _link(tokens, at)
        if following >= len(tokens) or tokens[following].type != "days" or not link:
            break
        links.append(link)
        groups.append(_value(tokens[following]))
        at = following + 1
    if at < len(tokens) and tokens[at].type == "of-month":
        if not ranks:
            return Item("unknown", "days", tokens[begin].start, tokens[at].end), at + 1
        at += 1
    dated = at + 1 < len(tokens) and tokens[at].type in ("number", "rank") and tokens[at + 1].type == "month"
    days = _resolve(groups, links)
    torn = tokens[begin].type == "de" and links == ["bare"]  # « du lundi vendredi »
    if days is None or dated or torn:  # « mardi 12 mars » is one day of one year
        return Item("unknown", "days", tokens[begin].start, tokens[at - 1].end), at
    bare = len(groups) if links and set(links) == {"bare"} else 0
    return Item("days", DaySet(days, ranks, bare), tokens[begin].start, tokens[at - 1].end), at


def _ranks(tokens: Sequence[Token], at: int) -> tuple[tuple[int, ...], int]:
    """Read « 1er et 3e » before a day; nothing is read when no day follows."""
    ranks: list[int] = []
    position = at
    while position < len(tokens) and tokens[position].type in _QUIET:
        position += 1
    while position < len(tokens) and tokens[position].type == "rank":
        ranks.append(_number(tokens[position]))
        position += 1
        if position + 1 < len(tokens) and tokens[position].type in _LIST:
            step = 1 + (tokens[position + 1].type in _QUIET)
            if position + step < len(tokens) and tokens[position + step].type == "rank":
                position += step
    day_follows = position < len(tokens) and tokens[position].type == "days"
    known = all(rank in (-1, 1, 2, 3, 4, 5) for rank in ranks)
    return (tuple(ranks), position) if ranks and day_follows and known else ((), at)


def _link(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return how the next day is linked (`list`, `-`, `a`, `bare`; "" when it is not) and where it may stand."""
    link = ""
    while at < len(tokens) and tokens[at].type in (*_LIST, *_RANGE, *_QUIET):
        kind = tokens[at].type
        if kind in _QUIET:
            at += 1
            continue
        if link and (kind, link) not in (("et", "list"), ("comma", "list")):
            return "", at
        link = "list" if kind in _LIST else "-" if kind == "dash" else "a"
        at += 1
    return link or "bare", at


def _resolve(groups: Sequence[tuple[int, ...]], links: Sequence[str]) -> tuple[int, ...] | None:
    """Return the days meant, sorted: a dash between two days is a range, dashes between three or more are a list."""
    days: list[int] = [*groups[0]]
    for at, link in enumerate(links):
        before, after = groups[at], groups[at + 1]
        chained = link == "-" and (links[at - 1 : at] == ["-"] or links[at + 1 : at + 2] == ["-"])
        if link in ("list", "bare") or chained:
            days += after
        elif len(before) == len(after) == 1:
            week = len(ALL_DAYS)
            days += ((before[0] + step) % week for step in range(1, (after[0] - before[0]) % week + 1))
        else:
            return None
    return tuple(sorted(set(days)))


def _season(tokens: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read « du 1er novembre au 31 mars », « en août », « juillet et août », « jusqu'au 31 mars »."""
    begin = at
    until = tokens[at].type == "jusque"
    while at < len(tokens) and tokens[at].type in ("de", "a", "jusque", "filler"):
        at += 1
    first, at = _date(tokens, at)
    if first is None:
        return None
    if until:
        season = Season((0, 0), first.last, 0, first.year)
        return Item("season", (season,), tokens[begin].start, tokens[at - 1].end), at
    if at < len(tokens) and tokens[at].type in _RANGE:
        second, after = _date(tokens, at + 1 + (at + 1 < len(tokens) and tokens[at + 1].type == "filler"))
        season_read = _between(first, second) if second else None
        if season_read is None:
            return Item("unknown", "season", tokens[begin].start, tokens[at].end), at + 1
        return Item("season", (season_read,), tokens[begin].start, tokens[after - 1].end), after
    seasons = [_between(first, first)]
    while at + 1 < len(tokens) and tokens[at].type in _LIST:
        other, after = _date(tokens, at + 1)
        if other is None:
            break
        seasons.append(_between(other, other))
        at = after
    whole = tuple(season for season in seasons if season)
    kind = "season" if len(whole) == len(seasons) else "unknown"
    return Item(kind, whole, tokens[begin].start, tokens[at - 1].end), at


class _Date(NamedTuple):
    """First and last (month, day) of what was written, and its year or 0; month 0 when only a day was written."""

    first: tuple[int, int]
    last: tuple[int, int]
    year: int = 0


def _date(tokens: Sequence[Token], at: int) -> tuple[_Date | None, int]:
    if at >= len(tokens):
        return None, at
    token = tokens[at]
    if token.type == "month":
        month = _number(token)
        year, at = _year(tokens, at + 1)
        return _Date((month, 1), (month, LONGEST_MONTH), year), at
    if token.type == "date":
        parts = token.value if isinstance(token.value, tuple) else ()
        day, month = parts[0], parts[1]
        year = parts[2] + (_FIRST_YEAR if parts[2] < _FIRST_YEAR else 0) if len(parts) > len("jm") else 0
        good = 1 <= day <= LONGEST_MONTH and 1 <= month <= len(MONTH_LENGTHS)
        return (_Date((month, day), (month, day), year) if good else None), at + 1
    if token.type in ("number", "rank") and 1 <= _number(token) <= LONGEST_MONTH:
        day = _number(token)
        if at + 1 < len(tokens) and tokens[at + 1].type == "month":
            month = _number(tokens[at + 1])
            year, after = _year(tokens, at + 2)
            return _Date((month, day), (month, day), year), after
        if at + 1 < len(tokens) and tokens[at + 1].type in _RANGE:
            return _Date((0, day), (0, day)), at + 1
    return None, at


def _year(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    if at < len(tokens) and tokens[at].type == "number" and _FIRST_YEAR <= _number(tokens[at]) <= _LAST_YEAR:
        return _number(tokens[at]), at + 1
    return 0, at


def _between(first: _Date, second: _Date) -> Season | None:
    """Return the season from *first* to *second*; a month written once counts for both, and so does a year."""
    start, end = first.first, second.last
    if not end[0]:
        return None
    if not start[0]:
        start = (end[0], start[1])
    over_new_year = start > end
    last_year = second.year or (first.year + over_new_year if first.year else 0)
    first_year = first.year or (last_year - over_new_year if last_year else 0)
    if first_year > last_year or (first_year == last_year and first_year and over_new_year):
        return None
    return Season(start, end, first_year, last_year)


def _value(token: Token) -> tuple[int, ...]:
    return token.value if isinstance(token.value, tuple) else ()


def _number(token: Token) -> int:
    return token.value if isinstance(token.value, int) else 0


# what may begin with a token of this type: the first reader that makes something of it wins
_READERS = {
    "note": (_last_entry,),
    "entre": (_between_hours,),
    "jusque": (_edge, _season),
    "des": (_edge,),
    "ouvre": (_edge,),
    "ferme": (_edge,),
    "time": (_hours,),
    "number": (_hours, _season),
    "de": (_hours, _days, _season),
    "days": (_days,),
    "rank": (_days, _season),
    "filler": (_days, _season),
    "month": (_season,),
    "date": (_season,),
    "a": (_season,),
}
