"""Run lddj by its name, or as ``python -m lddj``."""

import sys


def start() -> None:
    """Run the command line; never returns.

    ^C while the first modules are loaded ends it as it does later on.
    """
    try:
        from lddj.cli.app import main

        main()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    start()
