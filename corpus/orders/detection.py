"""Which sentences give orders to a machine, in whatever letters they are disguised."""

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.orders import START, english, english_words, french
from corpus.text.sentences import spans

_RULES = [(english_words.CLAUSE, english.ENGLISH), (french.CLAUSE, french.FRENCH)]

# Letters of other scripts that look like Latin ones, and the marks that stand for an apostrophe or a hyphen.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏԛԝАВЕКМНОРСТУХІЈЅαοερνικτυχωϲΑΒΕΖΗΙΚΜΝΟΡΤΥΧ’‘ʼ′´`‐‑‒−",
    "aeopcyxijsdhlqwabekmhopctyxijsaoepviktuxwcabezhikmnoptyx''''''----",
)
_ENCODED = re.compile(r"(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{32,}={0,2}|(?:[0-9a-fA-F]{2} ?){20,})(?![\w+/=-])")
_SHOWN = 120  # characters of a decoded message in its reason
# Words in which figures or signs stand among letters, as in "1gn0re". Looked for only where one begins.
_DISGUISED = re.compile(r"(?<![\w@$|!])(?=[@$|!0-9]{0,9}[a-z])(?=[a-z]{0,30}[@$|!0-9])[\w@$|!]{2,30}")
_FIGURES = str.maketrans("0345789@$", "oeastbgas")
_FEWEST_DISGUISED = 2
HOW = "2"
"""Version of how the patterns are applied: raise it when this file changes so that other sentences are found."""
_WINDOW, _OVERLAP = 2000, 400  # characters of a very long sentence that are looked at together


def folded(text: str) -> str:
    """The text in small plain letters, as long as before: letters that only look like Latin ones become those."""
    if text.isascii():
        return text.lower()
    return "".join(map(_plain, text.translate(_LOOKALIKES)))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """A small letter without its width or typeface (fullwidth, bold of mathematics); accents stay."""
    plain = unicodedata.normalize("NFKC", letter).lower()
    return plain if len(plain) == 1 else letter


@dataclass(frozen=True, slots=True)
class _Family:
    """The patterns for one reason in one language: `initial` ones count only where a clause begins."""

    reason: str
    initial: re.Pattern[str]
    anywhere: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Language:
    """The patterns of one language. `initial` has those of all families: most clauses match none, and need no more."""

    clause: re.Pattern[str]
    initial: re.Pattern[str]
    families: tuple[_Family, ...]

    def reason_for(self, plain: str, start: int, end: int) -> str:
        """Why the folded text between `start` and `end` is an order; empty where it is none."""
        clauses = {match.end() for match in self.clause.finditer(plain, start, end)}
        suspects = [clause for clause in clauses if self.initial.match(plain, clause, end)]
        for family in self.families:
            initial = any(family.initial.match(plain, clause, end) for clause in suspects)
            if initial or family.anywhere.search(plain, start, end):
                return family.reason
        return ""


@cache
def _languages() -> tuple[_Language, ...]:
    return tuple(_compiled(clause, families) for clause, families in _RULES)


def _compiled(clause: str, families: dict[str, list[str]]) -> _Language:
    every = [pattern for patterns in families.values() for pattern in patterns]
    return _Language(
        re.compile(clause),
        _any_initial(every),
        tuple(_Family(reason, _any_initial(patterns), _anywhere(patterns)) for reason, patterns in families.items()),
    )


def _any_initial(patterns: list[str]) -> re.Pattern[str]:
    return _any(pattern.removeprefix(START) for pattern in patterns if pattern.startswith(START))


def _anywhere(patterns: list[str]) -> re.Pattern[str]:
    return _any(pattern for pattern in patterns if not pattern.startswith(START))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    never = "(?!)"
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or never)


@cache
def rules() -> str:
    """A digest of all that decides which sentences are orders: it changes with the patterns."""
    return hashlib.sha256(json.dumps((HOW, _RULES)).encode()).hexdigest()


def orders(text: str) -> Iterator[tuple[int, int, str]]:
    """The spans of the sentences of one line that give orders to a machine, each with the reason for a person."""
    for start, end in spans(text):
        reason = why(text[start:end])
        if reason:
            yield start, end, reason


def why(sentence: str) -> str:
    """Why a sentence is an order to a machine; empty where it is none."""
    for plain in _readings(folded(sentence)):
        for start in range(0, len(plain), _WINDOW - _OVERLAP):
            for language in _languages():
                reason = language.reason_for(plain, start, start + _WINDOW)
                if reason:
                    return reason
    for encoded in _ENCODED.finditer(sentence):
        message = _decoded(encoded.group())
        if message:
            return f"holds an encoded message: {message[:_SHOWN]}"
    return ""


def _readings(plain: str) -> Iterator[str]:
    """The folded text; and with letters in the place of figures and signs, where several words are written with those.

    A one stands for an i in some words and for an l in others: each is tried.
    """
    yield plain
    if sum(1 for _ in _DISGUISED.finditer(plain)) >= _FEWEST_DISGUISED:
        for letter in "il":
            yield plain.translate(_FIGURES | {ord("1"): letter, ord("|"): letter, ord("!"): letter})


def _decoded(run: str) -> str:
    """The words in a run of base64 or hexadecimal figures; empty where it holds none, as keys and digests do."""
    for decode in (bytes.fromhex, _base64):
        try:
            message = decode(run).decode().strip("\0 \r\n")
        except ValueError:
            continue
        if " " in message and message.isprintable():
            return message
    return ""


def _base64(run: str) -> bytes:
    """The bytes of a run that may lack its padding, and may have the signs that addresses use for + and /."""
    bare = run.rstrip("=").replace("-", "+").replace("_", "/")
    return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
