"""One geocoder in its own process, driven through pipes by `geocode_vs_addok.py`: a line of JSON in, a line out.

    python geocode_worker.py local FOLDER | python geocode_worker.py addok

A list of queries gives a list of [seconds, answers]; an answer has id, score, lat, lon, type, label. The line `{}`
gives the memory of the process. Runs under the rival's Python too: the standard library only, and each engine when
asked for.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LIMIT = 5
Ask = Callable[[str], list[dict[str, Any]]]


def local_engine(folder: str) -> Ask:
    """Return the function that asks our index in *folder*."""
    from cartographie.geocode import BANLocal

    geocoder = BANLocal(folder)

    def ask(query: str) -> list[dict[str, Any]]:
        found = geocoder.geocode(query, exactly_one=False) or []
        return [{**place.raw["properties"], "lat": place.latitude, "lon": place.longitude} for place in found]

    return ask


def addok_engine() -> Ask:
    """Return the function that asks addok, set up by ADDOK_CONFIG_MODULE and REDIS_SOCKET."""
    with contextlib.redirect_stdout(sys.stderr):
        from addok.config import config

        config.load()
        from addok.core import search

    def ask(query: str) -> list[dict[str, Any]]:
        found = search(query, limit=LIMIT, autocomplete=False)
        return [
            {
                "id": result.id,
                "score": result.score,
                "lat": float(result.lat),
                "lon": float(result.lon),
                "type": result.type,
                "label": str(result),
            }
            for result in found
        ]

    return ask


def memory() -> int:
    """Return the bytes of memory that are of this process alone or mapped by it (VmRSS)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def main() -> None:
    """Answer lines until there are no more."""
    engine, *rest = sys.argv[1:]
    ask = addok_engine() if engine == "addok" else local_engine(*rest)
    kept = ("id", "score", "lat", "lon", "type", "label")
    for line in sys.stdin:
        queries = json.loads(line)
        if not queries:
            print(json.dumps(memory()), flush=True)
            continue
        out = []
        for query in queries:
            start = time.perf_counter()
            found = ask(query)
            seconds = time.perf_counter() - start
            out.append((seconds, [{name: answer[name] for name in kept} for answer in found]))
        print(json.dumps(out), flush=True)


if __name__ == "__main__":
    main()
