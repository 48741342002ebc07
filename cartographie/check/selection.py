"""The families and categories that a leaflet is limited to: words as the agents' file accepts them → our codes."""

from __future__ import annotations

from collections.abc import Mapping

from cartographie.check.choices import category_code, site_categories
from cartographie.check.proposals import near_category, near_word
from cartographie.errors import SettingsError
from cartographie.settings import Settings
from cartographie.texts import sentence
from cartographie.vocabulary import families, find_family

__all__ = ["chosen_codes"]


def chosen_codes(settings: Settings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the families and of the categories that *settings* limit the leaflets to, in that order.

    Raises SettingsError, with the close words that we know, for a word that names none.
    """
    site = site_categories(settings)
    chosen_families = tuple(dict.fromkeys(_family(word, site) for word in settings.only_families))
    chosen_categories = tuple(dict.fromkeys(_category(word, site) for word in settings.only_categories))
    return chosen_families, chosen_categories


def _family(word: str, site: Mapping[str, str]) -> str:
    if family := find_family(word):
        return family.code
    labels = [item.label for item in families().values()]
    proposal = near_word(word, (*families(), *labels))
    if not proposal and category_code(word, site):
        proposal = sentence("erreurs.option-famille-categorie", valeur=word)
    raise SettingsError(_refusal("famille", valeur=word, proposition=proposal, connues="\u00a0; ".join(labels)))


def _category(word: str, site: Mapping[str, str]) -> str:
    if code := category_code(word, site):
        return code
    family = find_family(word)
    hint = sentence("erreurs.option-categorie-famille", valeur=word) if family else near_category(word)
    raise SettingsError(_refusal("categorie", valeur=word, proposition=hint))


def _refusal(option: str, **words: str) -> str:
    return sentence(f"erreurs.option-{option}", **words).replace("  ", " ")  # where there is nothing to propose
