"""`BANLocal`: a geocoder over the address index of a territory, with geopy's contract and no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartographie.errors import AddressIndexError
from cartographie.geocode.answers import Answer
from cartographie.geocode.directory import Directory
from cartographie.geocode.features import feature
from cartographie.geocode.lazy_geopy import location_classes
from cartographie.geocode.nearest import metres_to_commune, nearest
from cartographie.geocode.shard import SUFFIX, Shard
from cartographie.geocode.words import commune_key, fold
from cartographie.model import Position
from cartographie.texts import sentence

if TYPE_CHECKING:
    from cartographie.geocode.search import Searcher

__all__ = ["PLACE", "PROPOSE", "BANLocal"]

PLACE = 0.8
"""From this score on an answer may be placed on a map: see benchmarks/geocode_bench.py for what that is worth."""
PROPOSE = 0.55
"""From this score on an answer is worth showing to whoever wrote the address; below, say that nothing was found."""

POLE, ANTIMERIDIAN = 90, 180
LARGEST_CODE = 100_000
_STREET_KEYS = ("q", "address", "adresse", "street", "housenumber_street")
_POSTCODE_KEYS = ("postcode", "postalcode", "code_postal")
_CITY_KEYS = ("city", "commune", "ville", "municipality", "town")


class BANLocal:
    """Answers from the shards below *path*, which is a territory folder or its `adresses/`.

    Keeps geopy's calls (`geocode`, `reverse`) and its `Location`, without inheriting its `Geocoder`, whose constructor
    builds an HTTP adapter. Never raises on a query: what is not an address is not found.
    """

    def __init__(self, path: str | Path) -> None:
        """Open the index below *path*; the data of a shard is mapped when it is first searched.

        Raises AddressIndexError when *path* holds neither a territory nor an index, or when a shard is damaged or of
        another version. A folder without any shard is an index that knows no address.
        """
        folder = Path(path)
        folder = folder / "adresses" if (folder / "adresses").is_dir() else folder
        if not folder.is_dir():
            raise AddressIndexError(sentence("erreurs.index-adresses-absent", fichier=folder))
        self.path = folder
        self._directory = Directory([Shard(file) for file in sorted(folder.glob(f"*{SUFFIX}"))])

    @cached_property
    def _searcher(self) -> Searcher:
        from cartographie.geocode.search import Searcher

        return Searcher(self._directory)

    @property
    def is_empty(self) -> bool:
        """Whether the index holds no address at all."""
        return not self._directory.shards

    def holds(self, postcode: str, commune: str) -> bool:
        """Tell whether the index has *commune*, by a present or former name, under *postcode*."""
        near = {ref[:2] for ref in self._directory.postcodes.get(postcode, ())}
        named = self._directory.names.get(commune_key(fold(commune).replace(",", " ").split()), ()) if near else ()
        return any(ref[:2] in near for ref in named)

    def geocode(
        self,
        query: str | Mapping[str, Any] | None,
        *,
        exactly_one: bool = True,
        timeout: float | None = None,  # noqa: ARG002  # geopy's signature; nothing here waits
    ) -> Any:  # noqa: ANN401  # geopy's own: a Location, a list of them, or None
        """Return the place that *query* means as a `geopy.location.Location`, None when it is unknown.

        *query* is an address as on an envelope, or a mapping with `street` (or `q`, `adresse`), `postcode`
        (`postalcode`, `code_postal`), `city` (`commune`) and `citycode`. With *exactly_one* false, a list of at most
        five alternatives, the best first, or None. `raw` is a GeoJSON feature as of the national API; its `score` is to
        be read against `PLACE` and `PROPOSE`.
        """
        text, citycode = _query_text(query)
        answers = self._searcher.search(text, citycode) if text or citycode else []
        return self._locations(answers, exactly_one)

    def reverse(
        self,
        point: Any,  # noqa: ANN401  # whatever geopy reads as a point
        *,
        exactly_one: bool = True,
        timeout: float | None = None,  # noqa: ARG002  # geopy's signature; nothing here waits
    ) -> Any:  # noqa: ANN401  # as `geocode`
        """Return the address nearest to *point* within 300 m, else None; *point* is (lat, lon) or what geopy reads.

        With *exactly_one* false, a list of at most five, the nearest first, or None. The score falls from 1 to 0 with
        the distance.
        """
        position = _lat_lon(point)
        answers = nearest(self._directory, *position) if position else []
        return self._locations(answers, exactly_one)

    def metres_to_city(self, position: Position, postcode: str, city: str) -> float | None:
        """Return the metres from *position* to the nearest address of a commune, None when the index lacks it."""
        town = self.geocode({"postcode": postcode, "city": city})
        facts = town.raw["properties"] if town is not None else {}
        if facts.get("type") != "municipality" or facts.get("score", 0.0) < PLACE:
            return None
        return metres_to_commune(self._directory, facts.get("citycode", ""), position.lat, position.lon)

    def geocode_many(self, queries: Iterable[str | Mapping[str, Any] | None], *, processes: int = 1) -> Iterator[Any]:
        """Yield what `geocode` answers for each of *queries*, in order; the same query is only searched once.

        With more than one of *processes*, *queries* are read to their end first, then shared among so many new Python
        processes: worth their start (half a second) from some ten thousand different addresses on, and to be called
        below `if __name__ == "__main__":` like everything of `multiprocessing`.
        """
        if processes > 1:
            yield from self._in_processes([_query_text(query) for query in queries], processes)
            return
        known: dict[tuple[str, str], Any] = {}
        for query in queries:
            key = _query_text(query)
            if key not in known:
                known[key] = self.geocode(query)
            yield known[key]

    def _in_processes(self, keys: list[tuple[str, str]], processes: int) -> Iterator[Any]:
        from cartographie.geocode.pool import search_in_processes

        different = list(dict.fromkeys(keys))
        features = search_in_processes(self.path, different, processes)
        known = {key: raw and self._dressed(raw) for key, raw in zip(different, features, strict=True)}
        for key in keys:
            yield known[key]

    def _locations(self, answers: list[Answer], exactly_one: bool) -> Any:  # noqa: ANN401  # as `geocode`
        if not answers:
            return None
        if exactly_one:
            return self._location(answers[0])
        return [self._location(answer) for answer in answers]

    def _location(self, answer: Answer) -> Any:  # noqa: ANN401  # geopy carries no types
        return self._dressed(feature(answer, self._directory))

    @staticmethod
    def _dressed(raw: dict[str, Any]) -> Any:  # noqa: ANN401  # geopy carries no types
        lon, lat = raw["geometry"]["coordinates"]
        location, point = location_classes()
        return location(raw["properties"]["label"], point(lat, lon), raw)


def _query_text(query: str | Mapping[str, Any] | None) -> tuple[str, str]:
    """Return a query as one line and the INSEE code it gives apart, "" when it gives none."""
    if isinstance(query, Mapping):
        street, postcode, city = (_first(query, keys) for keys in (_STREET_KEYS, _POSTCODE_KEYS, _CITY_KEYS))
        line = ", ".join(part for part in (street, f"{postcode} {city}".strip()) if part)
        return line, _first(query, ("citycode", "code_insee"))
    return (query if isinstance(query, str) else ""), ""


def _first(query: Mapping[str, Any], keys: Iterable[str]) -> str:
    for key in keys:
        value = query.get(key)
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # what a column of numbers with holes becomes in a table
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < LARGEST_CODE:
            value = f"{value:05d}"  # « 1000 » lost its zero
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _lat_lon(point: Any) -> tuple[float, float] | None:  # noqa: ANN401  # see `BANLocal.reverse`
    try:
        if not isinstance(point, list | tuple):
            point = location_classes()[1](point)
        lat, lon = float(point[0]), float(point[1])
    except (TypeError, ValueError, IndexError):
        return None
    return (lat, lon) if abs(lat) <= POLE and abs(lon) <= ANTIMERIDIAN else None
