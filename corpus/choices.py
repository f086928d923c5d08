"""What settings and callers choose between, and where the repository is: plain names that cost no time to import.

`corpus.settings` has all of these as well, but brings pydantic, which takes longer to import than the command line.
"""

from pathlib import Path
from typing import Literal

Strictness = Literal["off", "balanced", "strict"]
Language = Literal["en", "fr"]
Audience = Literal["public", "staff"]

REPOSITORY = Path(__file__).resolve().parent.parent
SHIPPED_CORPUS = REPOSITORY / "corpus"
PACKAGED_E5 = "multilingual-e5-small"
