"""The questions of a letter, also those that have no question mark, each with the words that it depends on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import get_args

from assistant.hr.letter.learnt import Judged
from assistant.hr.letter.question_words import ASKS, CONDITION, INDIRECT, JOINT, NEXT_QUESTION, OPENS
from assistant.hr.letter.sections import Letter
from assistant.hr.letter.story_words import AND, EMPTY, HEARSAY, LEANING, ONES
from assistant.leaning.question import leans
from assistant.privacy.datum import Kind
from corpus.document import Span
from corpus.text.stems import content_words

FAR = 40  # characters before the words that ask: with more, these begin a clause of their own
SHOWN = 120  # characters of a question that a reply repeats
FEW = 2  # content words: the second question of a sentence with no more needs the first
MOST = 200  # questions that are read out of a letter; people ask far fewer
_MASK = re.compile(rf"\[(?:{'|'.join(get_args(Kind))})\]")
AMONG = 40  # of the last questions, among which those of the same sentence are


@dataclass(frozen=True, slots=True)
class LetterQuestion:
    """One thing that a letter asks: its span, its words, and the masked text that is complete in itself.

    `bare` is the question alone, masked; `lead` is what it depends on, which `asked` has before it. `matter` takes it
    to a person: its sentence speaks of one, or it leans on one that does.
    """

    start: int
    end: int
    text: str
    asked: str
    bare: str = ""
    lead: tuple[str, ...] = ()
    is_claim: bool = False  # something that the writer heard, to be checked
    matter: str = ""


@dataclass(frozen=True, slots=True)
class _Clause:
    span: Span
    sentence: Span
    first: bool  # of its sentence


def questions_in(letter: Letter, judged: Sequence[Judged]) -> tuple[LetterQuestion, ...]:
    """What the letter asks, in order; the first MOST questions. `judged` are the sentences of its story."""
    by_span = {sentence.span: sentence for sentence in judged}
    for_person = any(sentence.matter for sentence in judged)
    questions: list[LetterQuestion] = []
    before: list[Span] = []  # the sentences so far, on which a question may depend
    matter = ""  # of the sentence before
    sentences = list(chain.from_iterable(letter.story))
    for sentence, following in zip_longest(sentences, sentences[1:]):
        if len(questions) >= MOST:
            break
        heard, matter_before = by_span[sentence], matter
        matter = heard.matter or (heard.perhaps if for_person else "")
        if heard.asks and not _leads(letter, sentence, following, by_span):
            for clause in _clauses_of(letter, sentence):
                question = _complete(letter, clause, before, questions)
                if matter_before and (question.lead or leans(question.bare)):
                    matter = matter or matter_before
                questions.append(replace(question, matter=matter))
        before.append(sentence)
    return tuple(questions)


def _leads(letter: Letter, sentence: Span, following: Span | None, judged: Mapping[Span, Judged]) -> bool:
    """Whether a sentence only leads to the question behind it: "Could you tell me:"."""
    leads = letter.words(sentence).endswith(":")
    return leads and following is not None and judged[following].asks


def _clauses_of(letter: Letter, sentence: Span) -> Iterator[_Clause]:
    """The clauses of a sentence that asks: each asks something."""
    text, start = letter.text[slice(*sentence)], sentence[0]
    direct = text.rstrip().rstrip("\"'”»)").rstrip().endswith("?") or bool(OPENS.match(text))
    indirect = INDIRECT.search(text)
    if not direct and indirect and indirect.start() > FAR:
        start += indirect.start()
    clauses = list(_clauses(letter, (start, sentence[1]), direct)) or [sentence]
    for number, span in enumerate(clauses):
        yield _Clause(span, sentence, number == 0)


def _clauses(letter: Letter, span: Span, direct: bool) -> Iterator[Span]:
    """A sentence cut where a further question word follows "and", a comma or a colon.

    "If it is lost, who pays?" is one question: the condition stays with what is asked of it.
    """
    text = letter.text
    cuts = [match.end() for match in NEXT_QUESTION.finditer(text, *span)]
    begin, pieces = span[0], []
    for cut in cuts:
        joint = JOINT.search(text[begin:cut])
        pieces.append((begin, begin + joint.start() if joint else cut))
        begin = cut
    pieces.append((begin, span[1]))
    clauses: list[Span] = []
    condition: int | None = None  # where a condition begins that the next clause depends on
    for piece in pieces:
        words = text[slice(*piece)]
        asks = bool(ASKS.search(words)) or bool(INDIRECT.search(words)) or (direct and len(pieces) == 1)
        has_content = bool(content_words(words, letter.language)) or len(pieces) == 1
        if direct and piece is not pieces[-1] and CONDITION.match(words):
            condition = piece[0]
        elif asks and has_content:
            clauses.append((piece[0] if condition is None else condition, piece[1]))
            condition = None
        elif clauses:
            clauses[-1] = (clauses[-1][0], piece[1])  # "How many, and on what?" is one question
    yield from clauses


def _complete(letter: Letter, clause: _Clause, before: list[Span], questions: list[LetterQuestion]) -> LetterQuestion:
    """The question with what it depends on before it, and everything personal masked."""
    lead = _lead(letter, clause, before, questions)
    stops = [part if part.endswith((".", "!", "?")) else f"{part}," for part in lead]
    bare = _bare(letter.masked(clause.span))
    return LetterQuestion(
        *clause.span,
        text=letter.words(clause.span),
        asked=" ".join([*stops, bare]),
        bare=bare,
        lead=tuple(lead),
        is_claim=bool(HEARSAY.match(letter.words(clause.sentence))),
    )


def _lead(letter: Letter, clause: _Clause, before: list[Span], questions: list[LetterQuestion]) -> list[str]:
    """What a question depends on: an earlier question or the opening of its sentence, or what stands before that."""
    words = letter.words(clause.span)
    depends = _depends(letter, words)
    start, end = clause.sentence
    same_sentence = [question for question in questions[-AMONG:] if start <= question.start < end]
    if same_sentence:
        if not depends and _content(letter, words) > FEW:
            return []
        last = same_sentence[-1]
        points_at_last = bool(ONES.search(words)) and len(same_sentence) > 1
        return [same_sentence[0].asked, *([letter.masked((last.start, last.end))] if points_at_last else [])]
    if opening := _opening(letter, clause):
        return [opening] if depends or "[health]" in opening else []
    return _antecedent(letter, before, questions) if depends else []


def _bare(words: str) -> str:
    """The question itself, without "I would like to know", "My uncle says that" and the like before it."""
    for introduction in (AND, HEARSAY, INDIRECT):
        match = introduction.search(words)
        question = words[match.end() :].lstrip(" ,:") if match and match.start() < FAR else ""
        if question and (introduction is not INDIRECT or ASKS.match(question)):
            words = question
    return words


def shortened(bare: str) -> str:
    """A question as a reply can repeat it: a capital first, no stop at its end, no longer than SHOWN, "…" for masks."""
    words = _MASK.sub("…", bare).strip(" .;,:")
    if len(words) > SHOWN:
        words = f"{words[:SHOWN].rsplit(' ', 1)[0].rstrip(' ,;:')} …"
    return words[:1].upper() + words[1:]


def _content(letter: Letter, words: str) -> int:
    """How many of the words carry a subject."""
    return len([word for word in content_words(words, letter.language) if word not in EMPTY])


def _depends(letter: Letter, words: str) -> bool:
    """Whether a question is incomplete without what stands before it."""
    content = _content(letter, words)
    return content == 0 or (content <= FEW + 1 and bool(LEANING.search(words)))


def _opening(letter: Letter, clause: _Clause) -> str:
    """What a sentence says before its question: "I have a dog, may it come?"; empty where the question comes first."""
    opening = (clause.sentence[0], clause.span[0])
    return letter.masked(opening).rstrip(" ,;:") if _content(letter, letter.words(opening)) else ""


def _antecedent(letter: Letter, before: list[Span], questions: list[LetterQuestion]) -> list[str]:
    """The sentence before, or the whole of the question that it was."""
    if not before:
        return []
    start, end = before[-1]
    first = next((question for question in questions[-AMONG:] if start <= question.start < end), None)
    return [first.asked if first else _bare(letter.masked(before[-1]))]
