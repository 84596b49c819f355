"""Find evidence as people point at it: from where they stand, as their system writes paths."""

from __future__ import annotations


def relative_to_county(path: str, county: str) -> str:
    """A path with ``/``; one that leads through the county's folder, relative to that.

    ``ledgers\\\\2022-5+2\\\\滦平\\\\附件\\\\1.jpg`` → ``附件/1.jpg``.
    """
    plain = path.strip().replace("\\", "/").removeprefix("./")
    _, inside, rest = f"/{plain}".partition(f"/{county}/")
    return rest if inside else plain
