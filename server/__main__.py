"""The command line: python -m server COMMAND."""

import os
import sys

_INTERRUPTED = 130
"""The exit code of what Ctrl-C ended, as shells count it: 128 and the number of the signal."""


def _main() -> int:
    try:
        from server.command_line import main  # noqa: PLC0415 - Ctrl-C may come while this is read, for seconds

        return main(sys.argv[1:])
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr, flush=True)
        sys.stdout.flush()
        os._exit(_INTERRUPTED)  # the interpreter's own way out may still die of the signal that was caught here


sys.exit(_main())
