"""The only package that imports yaml: it reads, edits and writes YAML as text."""
