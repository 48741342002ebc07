"""The family of exceptions: what stops a command, as opposed to findings, which never do.

CartographieError                    (exit code 2; its text is one French sentence)
├── UnreadableFileError (OSError)    a file is absent, damaged or of another kind than asked for
├── SettingsError (ValueError)       the site's settings or the command line contradict themselves
├── TerritoryError (ValueError)      a territory folder or its sources cannot be used
├── AddressIndexError (ValueError)   an address index is damaged, of another version, or cannot be built
└── LeakError (RuntimeError)         an output holds a confidential string: nothing is published
"""

__all__ = [
    "AddressIndexError",
    "CartographieError",
    "LeakError",
    "SettingsError",
    "TerritoryError",
    "UnreadableFileError",
]


class CartographieError(Exception):
    """Root of the family; its message is one French sentence that says what happened and what to do."""


class UnreadableFileError(CartographieError, OSError):
    """A file that the person named cannot be read as what it should be; the file is at fault."""


class SettingsError(CartographieError, ValueError):
    """The settings of the site or the command line cannot be followed; whoever wrote them can mend them."""


class TerritoryError(CartographieError, ValueError):
    """A territory folder, or a source it is made from, cannot be used; preparing it again mends it."""


class AddressIndexError(CartographieError, ValueError):
    """An address index is damaged, older than this version, or cannot be built; preparing the territory mends it."""


class LeakError(CartographieError, RuntimeError):
    """A string that only confidential cells hold was found in an output; nothing was published."""
