"""The parts of a letter: greeting, story, signature, and what was quoted of earlier mail. Spans count in the letter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.hr.letter.question_words import OPENS
from assistant.privacy.datum import PersonalDatum
from assistant.privacy.personal_data import find
from assistant.privacy.personal_names import names_in
from corpus.document import Span
from corpus.settings import Language
from corpus.text.earlier_mail import earlier_mail
from corpus.text.greetings import ADDRESS, CLOSING, GREETING
from corpus.text.language import language_of
from corpus.text.sentences import spans

WRAPPED = 50  # characters: a shorter line ends where its writer ended it
TAIL = 8  # lines at the end of a letter, among which its signature is looked for
SHORT = 9  # words: a line with more, or with a question, is no part of a signature

_GREETING = re.compile(
    rf"\s*(?:{GREETING}|{ADDRESS})\b"
    r"(?:[ ]+(?!i\b|je\b|can\b|what\b|my\b)[\w’'-]+){0,5}?[ ]*(?:[,!.:;–—]+(?=\s|$)|(?=\n)|$)",
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"\s*(?:{CLOSING})\b", re.IGNORECASE)
_HEADER = re.compile(r"(?:from|to|cc|date|sent|subject|de|à|envoyé|objet)[ ]?:.*\n", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:subject|objet)[ ]?:[ ]*(?P<is>.+)", re.IGNORECASE)
_MARKER = r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])"
_ITEM = re.compile(rf"\s*(?:[-*•–·▪◦]|{_MARKER})\s+", re.IGNORECASE)
# "(a) who pays; (b) who goes": items of a list within a line.
_INNER_ITEM = re.compile(
    r"(?:(?<=[;,:.?])|(?<=[;,] and)|(?<=[;,] et))\s+(?=(?-i:\([a-h]\)|\([ivx]{1,4}\)|\(?[1-9]\))\s)"
)
# Whoever writes in a hurry begins a sentence after a question, or a question after a sentence, with a small letter.
_SMALL_START = re.compile(
    rf"(?<=[?!])\s+(?=\S)|(?<=[a-zà-ÿ]{{5}}[.…])\s+(?=(?-i:[a-zà-ÿ]))|(?<=[a-zà-ÿ)][.…])\s+(?=(?-i:[a-zà-ÿ]))(?={OPENS.pattern})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and its parts. `story` holds the sentences between greeting and signature, one list a paragraph."""

    text: str
    language: Language
    subject: Span | None
    greeting: Span | None
    signature: tuple[Span, ...]
    earlier: tuple[Span, ...]
    story: tuple[tuple[Span, ...], ...]
    private: tuple[PersonalDatum, ...]

    def words(self, span: Span) -> str:
        """The words of a span, on one line."""
        return " ".join(self.text[slice(*span)].split())

    @property
    def begin(self) -> int:
        """The place where its own words begin, after the subject and the greeting."""
        return max(span[1] for span in (self.subject, self.greeting, (0, 0)) if span)

    def masked(self, span: Span) -> str:
        """The words of a span, on one line, with personal data masked, as the whole letter shows them."""
        text, start, end = self.text, *span
        for datum in reversed([datum for datum in self.private if start < datum.end and datum.start < end]):
            mask = f"[{datum.kind}]"
            text = text[: datum.start] + mask + text[datum.end :]
            end += len(mask) - (datum.end - datum.start)
        return " ".join(text[start:end].split())


def read_letter(text: str, language: Language | None = None) -> Letter:
    """The parts of a letter as it was pasted; its language is told from the story where none is given."""
    start, subject = 0, None
    while header := _HEADER.match(text, start):
        named = _SUBJECT.match(text, start)
        start, subject = header.end(), named.span("is") if named else subject
    if not subject and (above := _above_the_greeting(text, start)):
        start, subject = above[1], above
    mail = earlier_mail(text, start)
    start, end = mail.start, len(text)
    greeting = _GREETING.match(text, start, end)
    begin = greeting.end() if greeting else start
    lines = [line for line in _lines(text, begin, end) if not _within(line, mail.quoted)]
    signature = _signature(text, lines)
    story = tuple(
        sentences for block in _paragraphs(text, lines, signature) if (sentences := tuple(_sentences(text, block)))
    )
    words = " ".join(text[slice(*sentence)] for paragraph in story for sentence in paragraph) or text
    return Letter(
        text,
        language or language_of(words),
        subject,
        greeting.span() if greeting else None,
        signature,
        mail.quoted,
        story,
        find(text),
    )


def _above_the_greeting(text: str, start: int) -> Span | None:
    """A single line above the greeting: the letter's subject, unless it is the only question of the letter."""
    first, *others = _lines(text, start, len(text))[:2] or [(0, 0)]
    greeted = bool(others) and _GREETING.match(text, *others[0]) and not _GREETING.match(text, *first)
    asks = OPENS.match(text, *first) and "?" not in text[first[1] :]
    return first if greeted and not asks and len(text[slice(*first)].split()) <= SHORT else None


def _lines(text: str, start: int, end: int) -> list[Span]:
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", text[start:end]) if m.group().strip()]


def _within(line: Span, spans: Iterable[Span]) -> bool:
    return any(start <= line[0] and line[1] <= end for start, end in spans)


def _signature(text: str, lines: Sequence[Span]) -> tuple[Span, ...]:
    """The lines that close the letter and name its writer. A postscript behind them is story again."""
    names = names_in(text)
    tail = lines[-TAIL:]
    for place, line in enumerate(tail):
        words = text[slice(*line)]
        if _CLOSING.match(words) and not _is_sentence(words):
            return tuple(line for line in tail[place:] if not _is_sentence(text[slice(*line)]))
    if len(tail) > 1 and any(tail[-1][0] <= name[0] and name[1] <= tail[-1][1] for name in names):
        last = text[slice(*tail[-1])]
        if not _is_sentence(last):
            return (tail[-1],)
    return ()


def _is_sentence(line: str) -> bool:
    """Whether a line at the end of a letter says something, so that it is no part of the signature."""
    return "?" in line or len(line.split()) > SHORT


def _paragraphs(text: str, lines: Sequence[Span], without: tuple[Span, ...]) -> Iterator[Span]:
    """Paragraphs of the letter: lines that a mail program wrapped are joined, each item of a list is one."""
    current: Span | None = None
    for line in lines:
        if line in without:
            if current:
                yield current
            current = None
            continue
        if current and _continues(text, current, line):
            current = (current[0], line[1])
            continue
        if current:
            yield current
        current = line
    if current:
        yield current


def _continues(text: str, before: Span, line: Span) -> bool:
    gap = text[before[1] : line[0]]
    if gap.count("\n") > 1 or _ITEM.match(text[slice(*line)]):
        return False
    last = text[slice(*before)].rsplit("\n", 1)[-1].rstrip()
    small = text[slice(*line)].lstrip()[:1].islower()
    return len(last) >= WRAPPED or (small and not re.search(r"[.!?]$", last))


def _sentences(text: str, block: Span) -> Iterator[Span]:
    """The sentences of a paragraph, without the number or letter that begins an item."""
    for start, end in spans(text, *block):
        for cut in [*_INNER_ITEM.finditer(text, start, end)]:
            yield from _small_sentences(text, start, cut.start())
            start = cut.end()
        yield from _small_sentences(text, start, end)


def _small_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    item = _ITEM.match(text, start, end)
    start = item.end() if item else start
    for cut in _SMALL_START.finditer(text, start, end):
        if start < cut.start():
            yield start, cut.start()
        start = cut.end()
    if start < end:
        yield start, end
