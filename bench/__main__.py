"""The benchmark's command line: python -m bench COMMAND."""

import sys

from bench.command_line import main

sys.exit(main(sys.argv[1:]))
