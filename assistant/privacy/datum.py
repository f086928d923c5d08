"""The value that the rules of this room find: one personal datum in a text."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "email", "phone", "social_insurance_number", "date_of_birth", "identifier", "address", "payment", "health", "name"
]


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One personal datum: its kind, and its span of characters in the text that was read."""

    kind: Kind
    start: int
    end: int
