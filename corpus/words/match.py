"""What a word table tells of one passage that holds words looked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holding:
    """A passage: its id and number, how many words it has, and how often each of the stems looked for occurs in it."""

    passage_id: str
    number: int
    length: int
    times: dict[str, int]
