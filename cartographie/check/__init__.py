"""A table as agents keep it → resources that may be published, and findings in the agents' words (DESIGN §4).

The story is told in `story.py`: columns, then each row (`rows.py`), who may know where it is (`confidentiality.py`),
what is left of a row that must not be found (`redaction.py`), and the strings that nothing published may contain
(`secrecy.py`). `shown.py` says what a colleague may see of each row.
"""

from cartographie.check.communes import Communes
from cartographie.check.location import row_address, typed_by_hand
from cartographie.check.selection import chosen_codes
from cartographie.check.shown import row_names, shown_rows, typed_ids
from cartographie.check.story import check

__all__ = [
    "Communes",
    "check",
    "chosen_codes",
    "row_address",
    "row_names",
    "shown_rows",
    "typed_by_hand",
    "typed_ids",
]
