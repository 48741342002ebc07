"""Times in a row (« 9h-12h / 14h-17h ») → spans of a day, or nothing when a single sign is doubtful."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from cartographie.hours.tokens import DAY_MINUTES, HOUR_MINUTES, Token
from cartographie.model.hours import Span

__all__ = ["read_spans"]

LATEST_HOUR = 24
# a span that ends before it begins runs past midnight: « 20h-8h », never « 14h-12h »
EVENING = 16 * HOUR_MINUTES
MORNING_AFTER = 12 * HOUR_MINUTES
EARLIEST = 5 * HOUR_MINUTES  # « 2h-5h » is the afternoon of somebody who counts by twelve
_RANGE = ("dash", "a", "jusque")
_BETWEEN = ("comma", "et", "slash", "pipe", "semi", "line", "de", "filler", "dash")


def read_spans(tokens: Sequence[Token], at: int) -> tuple[int, tuple[Span, ...] | None]:
    """Read the times that follow one another from *at*: where they end, and their spans.

    *at* itself when no time stands there; None for spans when they are doubtful: an hour without its range, ranges
    out of order or crossing, one sign both for ranges and between them. The same range twice is said once.
    """
    times: list[int] = []
    links: list[tuple[str, ...]] = []
    end, line = at, None  # `line`: how many times came before the last new line, and where they end
    time = _time(tokens, at, after=False)
    while time is not None:
        times.append(time)
        end += 1
        ranged = len(times) % 2 == 1
        link, following = _link(tokens, end, ranged=ranged)
        if not link and not _is_time(tokens, end):
            break
        time = _time(tokens, following, after=ranged)
        if time is None:
            break
        if "line" in link:
            line = len(times), end
        links.append(link)
        end = following
    if not times:
        return at, None
    if line and _days_follow(tokens, end):  # « 14h-17h le mardi », on its own line
        times, links, end = times[: line[0]], links[: line[0] - 1], line[1]
    if len(times) % 2 or not _is_regular(links) or _goes_on(tokens, end):
        return end, None
    return end, _ordered([_span(start, stop) for start, stop in zip(times[::2], times[1::2], strict=True)])


def _time(tokens: Sequence[Token], at: int, *, after: bool) -> int | None:
    """Return the minutes of the time at *at*; a bare number is one only beside a time: « 9-12h », « 14h-17 »."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.type == "time" and isinstance(token.value, int):
        return token.value
    if token.type != "number" or not isinstance(token.value, int) or token.value > LATEST_HOUR:
        return None
    beside = (
        tokens[at - 2].type == "time" and tokens[at - 1].type in _RANGE
        if after and at > 1
        else at + 2 < len(tokens) and tokens[at + 1].type in _RANGE and tokens[at + 2].type == "time"
    )
    return token.value * HOUR_MINUTES if beside else None


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].type == "time"


def _link(tokens: Sequence[Token], at: int, *, ranged: bool) -> tuple[tuple[str, ...], int]:
    """Return the signs between two times and where the second may stand."""
    link: list[str] = []
    allowed = _RANGE if ranged else _BETWEEN
    while at < len(tokens) and tokens[at].type in allowed and len(link) < 4:  # noqa: PLR2004  # « / \n et de »
        value = tokens[at].value
        link.append(str(value) if tokens[at].type == "dash" else tokens[at].type)
        at += 1
    return tuple(link), at


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a third time follows a range: « 9h à 12h à 14h à 17h »."""
    return at < len(tokens) and tokens[at].type in _RANGE and _is_time(tokens, at + 1)


def _days_follow(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].type in ("filler", "de"):
        at += 1
    return at < len(tokens) and tokens[at].type in ("days", "rank")


def _is_regular(links: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether ranges and what stands between them are told apart by their signs."""
    ranges, gaps = set(links[::2]), links[1::2]
    if any(len(link) != 1 for link in ranges):
        return False
    signs = {link[0] for link in ranges}
    return not any(sign in signs or (sign == "-" and signs != {">"}) or sign == ">" for gap in gaps for sign in gap)


def _span(start: int, stop: int) -> Span | None:
    start = 0 if start == DAY_MINUTES else start  # « minuit-6h »
    if HOUR_MINUTES <= start < EARLIEST:
        return None
    if start < stop:
        return Span(start, stop)
    if start >= EVENING and stop <= MORNING_AFTER:
        return Span(start, stop + DAY_MINUTES)
    return None


def _ordered(spans: Sequence[Span | None]) -> tuple[Span, ...] | None:
    whole = list(dict.fromkeys(span for span in spans if span is not None))
    if len(whole) < len(set(spans)) or not whole:
        return None
    if any(later.start < earlier.end for earlier, later in itertools.pairwise(whole)):
        return None
    return tuple(whole)
