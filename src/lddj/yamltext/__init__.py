"""YAML as text: the only package that imports yaml."""
