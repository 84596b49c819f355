"""The screens: what a command prints on a terminal or into a pipe."""
