"""The command line: python -m server COMMAND."""

import os
import sys

from server.interrupts import INTERRUPTED, ending_at_once


def _main() -> int:
    try:
        with ending_at_once():
            from server.command_line import main  # noqa: PLC0415 - Ctrl-C may come while this is read, for seconds

        return main(sys.argv[1:])
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr, flush=True)
        sys.stdout.flush()
        os._exit(INTERRUPTED)  # the interpreter's own way out may still die of the signal that was caught here


sys.exit(_main())
