"""Write `schema.json`, the Table Schema of the agents' file, from the vocabulary; run it after changing a column."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cartographie.vocabulary.table_schema import table_schema

TARGET = Path(__file__).parents[1] / "schema.json"


def schema() -> str:
    """Return the whole file, as JSON."""
    return json.dumps(table_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema(), encoding="utf-8")
    sys.exit(0)
