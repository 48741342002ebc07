"""Rules → the lines that people read, in the words of any language file (table `horaires`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce

from cartographie.hours.items import ALL_DAYS
from cartographie.model.hours import HoursNote, Opening, Rule, Season, SlotKind, Span
from cartographie.texts import Words, is_french

__all__ = ["DAY_CODES", "display_lines", "occasion_text", "seasons_text", "told_lines"]

DAY_CODES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
"""Names of days in keys and columns; day 0 is Monday, as `date.weekday` counts."""

DAY_MINUTES = 24 * 60
HOUR_MINUTES = 60
WHOLE_DAY = (Span(0, DAY_MINUTES),)
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_VOWELS = "aeiou"
_NARROW, _UNBROKEN = "\u202f", "\u00a0"


def display_lines(opening: Opening, words: Words) -> tuple[str, ...]:
    """Return the hours as lines: set in the words of the language when all was understood, else as they were written.

    A line of the file that is not understood may change the meaning of its neighbours: they stay together, unchanged,
    and another language does not tell what is doubtful.
    """
    told = told_lines(opening, words)
    if not opening.left:
        return (*opening.beside, *told)
    if not opening.written:  # cells of days: each stands for itself
        return (*opening.beside, *told, *opening.left)
    return (*opening.beside, *(() if is_french(words.language) or opening.doubtful else told), *opening.written)


def told_lines(opening: Opening, words: Words) -> tuple[str, ...]:
    """Return one line for each set of days and its hours, then the remarks; what is not understood is not in them."""
    lines: list[str] = []
    scopes: dict[tuple[Rule, int], list[Rule]] = {}
    for rule in opening.rules:
        # a closure keeps its place: what comes after it may be open in spite of it
        scopes.setdefault((_scope(rule), 0 if rule.kind else len(scopes)), []).append(rule)
    # lines without a heading come first: below a heading they would seem to be under it
    plain_first = iter(
        sorted((scope for scope, _ in scopes if scope.kind), key=lambda scope: _prefix(scope, words) != "")
    )
    for scope, place in [(next(plain_first) if scope.kind else scope, place) for scope, place in scopes]:
        prefix = _prefix(scope, words)
        told = list(_told(scope, scopes[scope, place], words))
        if prefix and told:
            text = _joined("puis", told, words)
            lines.append(words.say("horaires.prefixe", avant=prefix, apres=text) if told != [""] else prefix)
        else:
            lines += told
    lines += (_note(note, words) for note in opening.notes if note.code != "continu")
    return tuple(lines)


def seasons_text(seasons: Iterable[Season], words: Words) -> str:
    """Return the parts of the year *seasons* as people say them: « du 1er novembre au 31 mars »."""
    return _listed([_season(season, words) for season in seasons], words)


def occasion_text(rule: Rule, words: Words) -> str:
    """Return which of its days *rule* means: « 1er et 3e », « semaines paires »; "" for all of them."""
    weeks = words[f"horaires.semaines.{rule.weeks}"] if rule.weeks else ""
    return _joined("virgule", (_ranks(rule.nth, words), weeks), words)


def _scope(rule: Rule) -> Rule:
    """Return what rules have in common that are told together: all but the days of the week and their hours."""
    timed = rule.spans is not None
    scope = replace(rule, days=(), nth=(), spans=() if timed else None, adds=False)
    return scope if rule.kind else replace(scope, seasons=(), school="", public="", weeks="", part="")


def _prefix(scope: Rule, words: Words) -> str:
    """Return what is said before the days: for whom, when in the year, what for."""
    parts = [scope.label]
    if scope.kind is not None:
        parts += [*(_season(season, words) for season in scope.seasons)]
        parts.append(words[f"horaires.periodes.{scope.school}"] if scope.school else "")
        parts.append(words["horaires.periodes.feries"] if scope.public else "")
        parts.append(words[f"horaires.conditions.{scope.condition}"] if scope.condition else "")
        parts.append(words[f"horaires.semaines.{scope.weeks}"] if scope.weeks else "")
        if scope.kind is not SlotKind.WALK_IN and scope.spans is not None:
            parts.append(words[f"horaires.genres.{scope.kind.value}"])
    return _joined("virgule", parts, words)


def _told(scope: Rule, rules: Sequence[Rule], words: Words) -> Iterable[str]:
    if scope.kind is None:
        for rule in rules:
            yield _closure(rule, words)
        return
    if scope.spans is None:
        for rule in rules:
            yield _untimed(rule, words)
        return
    table: dict[int, tuple[Span, ...]] = {}
    ranked: list[Rule] = []
    for rule in rules:
        if rule.nth:
            ranked.append(rule)
        for day in () if rule.nth else rule.days or ALL_DAYS:
            table[day] = tuple(sorted({*(table.get(day, ()) if rule.adds else ()), *(rule.spans or ())}))
    dayless = bool(scope.public) or scope.condition in ("jours-non-dits", "marche")
    for spans, days in _grouped(table):
        names = "" if dayless and len(days) == len(ALL_DAYS) else _days(days, words)
        yield _line(names, spans, words)
    for rule in ranked:
        yield _line(_ranked(rule, words), rule.spans or (), words)


def _grouped(table: dict[int, tuple[Span, ...]]) -> list[tuple[tuple[Span, ...], list[int]]]:
    """Gather the days that have the same hours, in the order of the week."""
    groups: dict[tuple[Span, ...], list[int]] = {}
    for day in sorted(table):
        groups.setdefault(table[day], []).append(day)
    return list(groups.items())


def _line(names: str, spans: Sequence[Span], words: Words) -> str:
    if not spans:
        return words.say("horaires.jours-fermes", jours=names) if names else words["horaires.ferme"]
    times = words["horaires.sans-arret"] if tuple(spans) == WHOLE_DAY else _times(spans, words)
    return words.say("horaires.jour-heures", jours=names, heures=times) if names else times


def _closure(rule: Rule, words: Words) -> str:
    days = _ranked(rule, words) if rule.nth else _days(rule.days, words) if rule.days else ""
    if rule.part:
        days = f"{days} {words[f'horaires.moments.{rule.part}']}".strip()
    if rule.weeks:
        days = _joined("virgule", (days, words[f"horaires.semaines.{rule.weeks}"]), words)
    if rule.school and (rule.seasons or rule.public):  # « vacances scolaires : fermé en août »
        part = _closure(replace(rule, school=""), words)
        return words.say("horaires.prefixe", avant=words[f"horaires.periodes.{rule.school}"], apres=part)
    if rule.seasons and rule.public:
        part, dates = _closure(replace(rule, seasons=()), words), [_season(season, words) for season in rule.seasons]
        return words.say("horaires.prefixe", avant=_listed(dates, words), apres=part)
    when = [_season(season, words) for season in rule.seasons]
    when += [words[f"horaires.periodes.fermees-{rule.school}"]] if rule.school else []
    when += [words["horaires.periodes.fermees-feries"]] if rule.public else []
    text = words.say("horaires.jours-fermes", jours=days) if days else ""
    if rule.spans:
        text = f"{text or words['horaires.ferme']} {_times(rule.spans, words)}"
    if when and text:
        return f"{text} {_joined('virgule', when, words)}"
    return words.say("horaires.ferme-quand", quand=_listed(when, words)) if when else text or words["horaires.ferme"]


def _untimed(rule: Rule, words: Words) -> str:
    days = _ranked(rule, words) if rule.nth else _days(rule.days, words) if rule.days else ""
    part = words[f"horaires.moments.{rule.part}"] if rule.part else ""
    when = _joined("virgule", (days, part), words)
    kind = rule.kind or SlotKind.WALK_IN
    silent = kind is SlotKind.WALK_IN and not rule.part
    said = ("" if rule.condition and not when else words["horaires.heures-non-dites"]) if silent else ""
    said = said if silent else words[f"horaires.genres.{kind.value}"]
    return words.say("horaires.prefixe", avant=when, apres=said) if when and said else when or said


def _days(days: Sequence[int], words: Words) -> str:
    """Return « lundi-mercredi et vendredi »; « tous les jours » for the whole week."""
    if not days or len(days) == len(ALL_DAYS):
        return words["horaires.tous-les-jours"]
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    named = []
    for run in runs:
        first, last = (words[f"horaires.jours.{DAY_CODES[day]}"] for day in (run[0], run[-1]))
        if len(run) > 2:  # noqa: PLR2004  # « lundi et mardi », « lundi-mercredi »
            named.append(words.say("horaires.suite-de-jours", premier=first, dernier=last))
        else:
            named += [first] if len(run) == 1 else [first, last]
    return _listed(named, words)


def _ranked(rule: Rule, words: Words) -> str:
    form = "jours-pluriel" if len(rule.nth) > 1 else "jours-rang"
    ranks = _ranks(rule.nth, words)
    days = _listed([words[f"horaires.{form}.{DAY_CODES[day]}"] for day in rule.days or ALL_DAYS], words)
    return words.say("horaires.rang-jour", rangs=ranks, jour=days)


def _ranks(nth: Sequence[int], words: Words) -> str:
    last = "derniers" if len(nth) > 1 else "dernier"
    return _listed([words[f"horaires.rangs.{last if rank < 0 else rank}"] for rank in nth], words)


def _listed(parts: Sequence[str], words: Words) -> str:
    if len(parts) < 2:  # noqa: PLR2004  # one part needs no « et »
        return "".join(parts)
    return words.say("horaires.et", avant=_joined("liste", parts[:-1], words), apres=parts[-1])


def _joined(key: str, parts: Iterable[str], words: Words) -> str:
    """Join the *parts* that say something with the template `horaires.<key>`: each language has its own signs."""
    template, said = words[f"horaires.{key}"], [part for part in parts if part]
    return reduce(lambda before, after: template.format(avant=before, apres=after), said) if said else ""


def _times(spans: Sequence[Span], words: Words) -> str:
    return _joined("plages", (_span(span, words) for span in spans), words)


def _season(season: Season, words: Words) -> str:
    if not season.start[0]:
        return words.say("horaires.periodes.jusqu-au", fin=_date(season.end, season.end_year, words))
    if season.start == season.end:
        return words.say("horaires.periodes.un-jour", debut=_date(season.start, season.start_year, words))
    whole_months = season.start[1] == 1 and season.end[1] >= _MONTH_LENGTHS[season.end[0] - 1] and not season.end_year
    if whole_months:
        first, last = (words[f"edition.mois-seul.{month}"] for month in (season.start[0], season.end[0]))
        if season.start[0] == season.end[0]:
            return words.say("horaires.periodes.un-mois", debut=first)
        form = "des-mois-voyelle" if first[0].lower() in _VOWELS else "des-mois"  # « d'avril à juin »
        return words.say(f"horaires.periodes.{form}", debut=first, fin=last)
    same_year = season.start_year == season.end_year
    start = _date(season.start, 0 if same_year else season.start_year, words)
    return words.say("horaires.periodes.du-au", debut=start, fin=_date(season.end, season.end_year, words))


def _date(day: tuple[int, int], year: int, words: Words) -> str:
    number = words["horaires.periodes.premier"] if day[1] == 1 else str(day[1])
    month = words[f"edition.mois.{day[0]}"]
    if year:
        return words.say("horaires.periodes.date-annee", jour=number, mois=month, annee=year)
    return words.say("horaires.periodes.date", jour=number, mois=month)


def _span(span: Span, words: Words) -> str:
    return words.say("horaires.plage", debut=_time(span.start, words), fin=_time(span.end, words))


def _time(minutes: int, words: Words) -> str:
    """Return « 9 h 30 », its spaces narrow so that an hour keeps its sign on one line."""
    if minutes == DAY_MINUTES:
        return words["horaires.minuit"]
    hour, rest = divmod(minutes % DAY_MINUTES, HOUR_MINUTES)
    text = words.say("horaires.heure-minutes", heure=hour, minutes=f"{rest:02}") if rest else ""
    return (text or words.say("horaires.heure", heure=hour)).replace(" ", _NARROW).replace(_UNBROKEN, _NARROW)


def _note(note: HoursNote, words: Words) -> str:
    if note.minutes < 0:
        return words[f"horaires.remarques.{note.code}"]
    return words.say(f"horaires.remarques.{note.code}", heure=_time(note.minutes, words))
