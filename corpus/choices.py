"""What settings and callers choose between, and where the repository is: plain names that cost no time to import.

`corpus.settings` has all of these as well, but brings pydantic, which takes longer to import than the command line.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from corpus.settings import Settings

Strictness = Literal["off", "balanced", "strict"]
Language = Literal["en", "fr"]
Audience = Literal["public", "staff"]
Mode = Literal["quote", "checked"]

REPOSITORY = Path(__file__).resolve().parent.parent
SHIPPED_CORPUS = REPOSITORY / "corpus"
PACKAGED_E5 = "multilingual-e5-small"


def read_settings(**overrides: object) -> Settings:
    """What `corpus.settings.read_settings` returns; that module is imported only when settings are read."""
    from corpus import settings  # noqa: PLC0415  (the command line must start without it)

    return settings.read_settings(**overrides)
