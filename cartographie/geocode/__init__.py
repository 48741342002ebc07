"""Addresses → places, without a network: an index made of the Base Adresse Nationale, and a geocoder over it.

`build_index` makes the index, `BANLocal` searches it with geopy's contract, `locate` and `locate_desk` place what is
in a site.
"""

from cartographie.geocode.ban_local import PLACE, PROPOSE, BANLocal
from cartographie.geocode.build import build_index
from cartographie.geocode.locate import locate, locate_desk
from cartographie.geocode.sanity import check_places
from cartographie.geocode.sources import StreetSource

__all__ = ["PLACE", "PROPOSE", "BANLocal", "StreetSource", "build_index", "check_places", "locate", "locate_desk"]
