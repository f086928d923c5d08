"""Sentences that give orders to a machine: read as a machine may read them, whatever letters they are dressed in."""

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.orders import english as orders_english
from corpus.orders import french as orders_french
from corpus.orders.english import GO
from corpus.text.sentences import spans

# Letters of other scripts that look like Latin ones, and the marks that stand for an apostrophe or a hyphen.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏԛԝАВЕКМНОРСТУХІЈЅαοερνικτυχωϲΑΒΕΖΗΙΚΜΝΟΡΤΥΧ’‘ʼ′´`‐‑‒−",
    "aeopcyxijsdhlqwabekmhopctyxijsaoepviktuxwcabezhikmnoptyx''''''----",
)
_ENCODED = re.compile(r"(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{32,}={0,2}|(?:[0-9a-fA-F]{2} ?){20,})(?![\w+/=-])")
_SHOWN = 120  # characters of a decoded message in its reason
HOW = "1"
"""Version of how the patterns are applied: raise it when this file changes so that other sentences are found."""
_WINDOW, _OVERLAP = 2000, 400  # characters of a very long sentence that are looked at together


def folded(text: str) -> str:
    """The text in small plain letters, each in its place: letters that only look like others become those."""
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
    """The patterns for one reason in one language: `begun` only where a clause begins, and those for anywhere."""

    reason: str
    begun: re.Pattern[str]
    anywhere: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Tongue:
    """The patterns of one language; `begun` are those of all families, for a clause that begins none is the rule."""

    clause: re.Pattern[str]
    begun: re.Pattern[str]
    families: tuple[_Family, ...]

    def why(self, plain: str, at: int, stop: int) -> str:
        clauses = {match.end() for match in self.clause.finditer(plain, at, stop)}
        begun = [clause for clause in clauses if self.begun.match(plain, clause, stop)]
        for family in self.families:
            if family.anywhere.search(plain, at, stop) or any(family.begun.match(plain, at, stop) for at in begun):
                return family.reason
        return ""


@cache
def _tongues() -> tuple[_Tongue, ...]:
    return tuple(
        _Tongue(
            re.compile(language.CLAUSE),
            _any([pattern for patterns in families.values() for pattern in patterns], begun=True),
            tuple(
                _Family(reason, _any(found, begun=True), _any(found, begun=False)) for reason, found in families.items()
            ),
        )
        for language, families in ((orders_english, orders_english.ENGLISH), (orders_french, orders_french.FRENCH))
    )


def _any(patterns: list[str], begun: bool) -> re.Pattern[str]:
    wanted = [pattern.removeprefix(GO) for pattern in patterns if pattern.startswith(GO) == begun]
    return re.compile("|".join(f"(?:{pattern})" for pattern in wanted) or "(?!)")


@cache
def rules() -> str:
    """A digest of all that decides which sentences are orders: it changes with the patterns."""
    languages = [
        (orders_english.CLAUSE, orders_english.ENGLISH),
        (orders_french.CLAUSE, orders_french.FRENCH),
    ]
    return hashlib.sha256(json.dumps((HOW, languages)).encode()).hexdigest()


def orders(text: str) -> Iterator[tuple[int, int, str]]:
    """The spans of the sentences of one line that give orders to a machine, each with the reason for a person."""
    for start, end in spans(text):
        reason = why(text[start:end])
        if reason:
            yield start, end, reason


def why(sentence: str) -> str:
    """Why a sentence is an order to a machine; empty where it is none."""
    plain = folded(sentence)
    for at in range(0, len(plain), _WINDOW - _OVERLAP):
        for tongue in _tongues():
            reason = tongue.why(plain, at, at + _WINDOW)
            if reason:
                return reason
    for encoded in _ENCODED.finditer(sentence):
        message = _decoded(encoded.group())
        if message:
            return f"holds an encoded message: {message[:_SHOWN]}"
    return ""


def _decoded(run: str) -> str:
    """The words in a run of base64 or hexadecimal figures; nothing where it holds none, as keys and digests do."""
    for decode in (bytes.fromhex, _base64):
        try:
            told = decode(run).decode().strip("\0 \r\n")
        except ValueError:
            continue
        if " " in told and told.isprintable():
            return told
    return ""


def _base64(run: str) -> bytes:
    bare = run.rstrip("=").replace("-", "+").replace("_", "/")
    return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
