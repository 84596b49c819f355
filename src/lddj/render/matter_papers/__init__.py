"""The papers of ``lddj paper``: one file for the papers of a kind."""
