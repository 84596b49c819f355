"""The screens: each module is one, with the functions that its routes call."""
