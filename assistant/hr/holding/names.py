"""The names in a question or in evidence: the mission of the one, or another one's strength?"""

import re

from corpus.text.months import MONTH
from corpus.text.names import CAPITALS, is_acronym
from corpus.text.stems import FUNCTION_WORDS

_CAPITALISED = re.compile(rf"(?<![\w-])[{CAPITALS}][\wÀ-ÿ]+(?:[-/][\wÀ-ÿ]+)*")
_OPENS = re.compile(r"(?:^|[.?!:\"“«-])\s*$")
_NO_NAME = re.compile(MONTH, re.IGNORECASE)


def names(text: str) -> list[str]:
    """The names and acronyms in a text, but no months; a sentence's first word only where it has a second capital."""
    candidates = [
        match.group()
        for match in _CAPITALISED.finditer(text)
        if is_acronym(match.group()) or not _OPENS.search(text[: match.start()])
    ]
    return [
        name
        for name in dict.fromkeys(candidates)
        if name.lower() not in FUNCTION_WORDS and not _NO_NAME.fullmatch(name)
    ]
