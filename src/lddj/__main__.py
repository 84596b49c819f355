"""Run lddj as ``python -m lddj``."""

from lddj.cli.app import main

if __name__ == "__main__":
    main()
