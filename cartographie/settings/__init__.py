"""`cartographie.toml` → `Settings`: the site, its desks, its files, its edition. Unknown keys become findings."""

from __future__ import annotations

from cartographie.settings.loading import FILE_NAME, load_settings
from cartographie.settings.records import Desk, Settings, Site

__all__ = ["FILE_NAME", "Desk", "Settings", "Site", "load_settings"]
