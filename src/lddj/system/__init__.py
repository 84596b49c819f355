"""Do what touches the machine: git, locks, files that are written, processes, the clock."""
