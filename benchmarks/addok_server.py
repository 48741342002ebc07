"""The rival: addok and its Redis, started in a temporary folder with the national service's settings, and stopped.

addok, addok-fr, addok-france and hiredis stand in an environment of their own, `redis-server` on the machine; nothing
of them is in this project.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from address_base import Address, Base

CONFIGURATION = """\
QUERY_PROCESSORS_PYPATHS = [
    "addok.helpers.text.check_query_length",
    "addok_france.extract_address",
    "addok_france.clean_query",
    "addok_france.remove_leading_zeros",
]
PROCESSORS_PYPATHS = [
    "addok.helpers.text.tokenize",
    "addok.helpers.text.normalize",
    "addok_france.glue_ordinal",
    "addok_france.fold_ordinal",
    "addok_france.flag_housenumber",
    "addok.helpers.text.synonymize",
    "addok_fr.phonemicize",
]
SEARCH_RESULT_PROCESSORS_PYPATHS = [
    "addok.helpers.results.match_housenumber",
    "addok_france.make_labels",
    "addok.helpers.results.score_by_importance",
    "addok.helpers.results.score_by_autocomplete_distance",
    "addok.helpers.results.score_by_ngram_distance",
    "addok.helpers.results.score_by_geo_distance",
]
EXTRA_FIELDS = [{"key": "citycode"}, {"key": "oldcitycode"}, {"key": "oldcity"}, {"key": "district"}]
FILTERS = ["type", "citycode", "postcode"]
MIN_SCORE = 0.3
"""
STARTING = 20  # seconds
MILLION = 1e6


class Addok:
    """addok over a Redis on a unix socket in *folder*; `python` is that of addok's environment."""

    def __init__(self, python: Path, redis: str, folder: Path) -> None:
        """Start Redis; nothing is loaded yet."""
        self.python, self.folder = python, folder
        socket, configuration = folder / "redis.sock", folder / "addok.conf"
        configuration.write_text(CONFIGURATION, encoding="utf-8")
        options = ("--port", "0", "--unixsocket", str(socket), "--dir", str(folder), "--save", "", "--appendonly", "no")
        self.redis = subprocess.Popen([redis, *options], stdout=subprocess.DEVNULL)
        self.environment: Mapping[str, str] = {
            **os.environ,
            "ADDOK_CONFIG_MODULE": str(configuration),
            "REDIS_SOCKET": str(socket),
            "ADDOK_LOG_DIR": str(folder),
        }
        until = time.monotonic() + STARTING
        while not socket.exists() and time.monotonic() < until:
            time.sleep(0.05)

    def load(self, documents: Path) -> float:
        """Load a file of *documents*, then the n-grams; return the seconds that it took."""
        start = time.perf_counter()
        for arguments in (("batch", str(documents)), ("ngrams",)):
            command = [self.python.parent / "addok", *arguments]
            subprocess.run(command, env=self.environment, check=True, capture_output=True)
        return time.perf_counter() - start

    def save(self) -> int:
        """Write the database to disk and return its size in bytes."""
        code = "import redis,os; redis.Redis(unix_socket_path=os.environ['REDIS_SOCKET']).save()"
        subprocess.run([self.python, "-c", code], env=self.environment, check=True)
        return (self.folder / "dump.rdb").stat().st_size

    def memory(self) -> int:
        """Return the bytes of memory that Redis has (VmRSS)."""
        for line in Path(f"/proc/{self.redis.pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        return 0

    def stop(self) -> None:
        """End Redis."""
        self.redis.terminate()
        self.redis.wait(STARTING)


def write_documents(base: Base, path: Path, context: str) -> None:
    """Write *base* as addok reads it: one JSON line a street with its numbers, a lieu-dit, a commune."""
    with path.open("w", encoding="utf-8") as file:
        for document in documents(base, context):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")


def documents(base: Base, context: str) -> Iterator[dict[str, object]]:
    """Yield the documents; positions are those that the truth of the queries is made of."""
    most = max(len(rows) for rows in base.streets.values())
    for street_id, rows in base.streets.items():
        numbers = {row.house: {"lat": row.lat, "lon": row.lon, "id": row.id} for row in rows}
        middle = rows[len(rows) // 2]
        yield {
            **document(middle, "street", context, math.log(1 + len(rows)) / math.log(1 + most)),
            "id": street_id,
            "housenumbers": numbers,
        }
    for place in base.places:
        yield document(place, "locality", context, 0.05)
    for citycode, keys in base.communes.items():
        firsts = [min(base.streets[key], key=lambda a: int(a.number)) for key in keys]
        lat, lon = (sum(values) / len(values) for values in zip(*((a.lat, a.lon) for a in firsts), strict=True))
        count = sum(len(base.streets[key]) for key in keys)
        importance = math.log(1 + count) / math.log(MILLION)
        yield {
            **document(firsts[0], "municipality", context, importance),
            "id": citycode,
            "name": firsts[0].city,
            "lat": lat,
            "lon": lon,
        }


def document(address: Address, kind: str, context: str, importance: float) -> dict[str, object]:
    """Return what every document holds."""
    made: dict[str, object] = {
        "_id": address.street_id if kind != "municipality" else address.citycode,
        "id": address.street_id,
        "type": kind,
        "name": address.street,
        "postcode": address.postcode,
        "citycode": address.citycode,
        "city": address.city,
        "context": context,
        "lat": address.lat,
        "lon": address.lon,
        "importance": round(importance, 4),
    }
    return made | ({"oldcity": address.old_city} if address.old_city else {})
