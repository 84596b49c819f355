"""Editing a file's text in place: every byte that an edit does not mean stays as it was.

What an edit means is said twice: on plain data, one edit after the other, and as splices of
the text. The new text is read again; where it does not hold what was meant, nothing is done.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TypeAlias

import yaml

from lddj.errors import CannotEdit, FileChanged
from lddj.output import write_bytes
from lddj.yamltext.decode import BOM
from lddj.yamltext.document import Document, Node, Path
from lddj.yamltext.meant import Value, mean, show
from lddj.yamltext.read import read
from lddj.yamltext.rounds import in_rounds
from lddj.yamltext.spots import lay_out
