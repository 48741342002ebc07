"""The command line: parses words, calls one story of `pipeline`, says in French what was done. No logic of its own."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Sequence

__all__ = ["main"]

NOTHING_DONE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on *arguments* (those of the process by default) and return the exit code.

    0 done, 1 some rows were blocked, 2 nothing could be done: the reason is one French sentence on stderr.
    """
    import typer  # the parts of a command load when it runs, so that help is instant

    from cartographie.cli.commands import app
    from cartographie.cli.console import complain
    from cartographie.cli.french import usage_sentence
    from cartographie.errors import CartographieError
    from cartographie.texts import sentence

    _heed_termination()
    # records are made by the hundred thousand and hardly ever in cycles: a tenth of the time went on looking for them
    gc.set_threshold(100_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows pipes are not UTF-8 by themselves
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = typer.main.get_command(app).main(
            list(arguments) if arguments is not None else None, prog_name="cartographie", standalone_mode=False
        )
    except typer.TyperException as error:
        complain(usage_sentence(error))
        return NOTHING_DONE
    except CartographieError as error:
        complain(error)
        return NOTHING_DONE
    except (KeyboardInterrupt, typer.Abort):
        complain(sentence("commandes.interrompu"))
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001  # a fault of ours: still a sentence, never a traceback
        complain(sentence("commandes.faute", genre=type(error).__name__, detail=error))
        return NOTHING_DONE
    return code if isinstance(code, int) else 0


def _heed_termination() -> None:
    """Let a request to stop (`kill`, logging out) unwind like Ctrl+C, so that nothing half-made is left."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
