"""The questions of a letter, also those that are not put as questions, each with the words it leans on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.hr.letter import wording
from assistant.hr.letter.sections import Letter
from corpus.document import Span
from corpus.text.stems import content_words

FAR = 40  # characters before the words that ask: with more, they are another sentence's
FEW = 2  # content words: the second question of a sentence with no more needs the first


@dataclass(frozen=True, slots=True)
class LetterQuestion:
    """One thing that a letter asks: its span, its words, and the masked text that is complete in itself.

    `bare` is the question alone, masked; `lead` is what it leans on, which `asked` has before it.
    """

    start: int
    end: int
    text: str
    asked: str
    bare: str = ""
    lead: tuple[str, ...] = ()
    is_claim: bool = False  # something the writer heard, which is to be checked
    is_request: bool = False  # something that is to be done, not told


def questions_in(letter: Letter) -> tuple[LetterQuestion, ...]:
    """What the letter asks, in order."""
    found: list[LetterQuestion] = []
    before: list[Span] = []  # what was said so far, a question may lean on it
    for paragraph in letter.story:
        for place, sentence in enumerate(paragraph):
            after = paragraph[place + 1] if place + 1 < len(paragraph) else None
            for clause in _asking(letter, sentence, after):
                if found and found[-1].is_claim and wording.CONFIRMING.search(letter.words(clause.span)):
                    continue
                found.append(_complete(letter, clause, before, found))
            if wording.HEARD_OF_IT.match(letter.words(sentence)) and found and before:
                found[-1] = replace(found[-1], asked=f"{found[-1].asked} {letter.masked(sentence)}")
            before.append(sentence)
    return _requests_joined(found)


@dataclass(frozen=True, slots=True)
class _Clause:
    span: Span
    sentence: Span
    first: bool  # of its sentence
    kind: str  # question, claim or request


def _asking(letter: Letter, sentence: Span, after: Span | None) -> Iterator[_Clause]:
    """The clauses of a sentence that ask something."""
    text = letter.text[slice(*sentence)]
    if wording.PLEASANTRY.fullmatch(text.strip()):
        return
    direct = text.rstrip().rstrip("\"'”»)").rstrip().endswith("?") or bool(wording.OPENS.match(text))
    indirect = wording.INDIRECT.search(text)
    listed = None if direct else wording.LISTED.search(text)
    if direct or indirect or listed:
        start = sentence[0]
        if not direct and indirect and indirect.start() > FAR:
            start += indirect.start()
        for number, span in enumerate(_clauses(letter, (start, sentence[1]), direct)):
            yield _Clause(span, sentence, number == 0, "question")
    elif wording.REQUEST.match(text):
        yield _Clause(sentence, sentence, True, "request")
    elif heard := wording.HEARSAY.match(text):
        # "I read that ... How many?": what the writer read leads the question in, and is no question itself.
        following = letter.words(after) if after else ""
        leads = "?" in following and (bool(wording.OWN.match(text)) or _leans(letter, following))
        if not leads and not wording.PERSONAL.match(text, heard.end()):
            yield _Clause(sentence, sentence, True, "claim")


def _clauses(letter: Letter, span: Span, direct: bool) -> Iterator[Span]:
    """A sentence cut where a further question word follows "and", a comma or a colon."""
    text = letter.text
    cuts = [match.end() for match in wording.NEXT_QUESTION.finditer(text, *span)]
    begin, pieces = span[0], []
    for cut in cuts:
        joint = wording.JOINT.search(text[begin:cut])
        pieces.append((begin, begin + joint.start() if joint else cut))
        begin = cut
    pieces.append((begin, span[1]))
    kept: list[Span] = []
    for place, piece in enumerate(pieces):
        words = text[slice(*piece)]
        asks = bool(wording.ASKS.search(words)) or bool(wording.INDIRECT.search(words)) or (direct and len(pieces) == 1)
        says = bool(content_words(words, letter.language)) or len(pieces) == 1
        if asks and says:
            kept.append(piece)
        elif kept and place:
            kept[-1] = (kept[-1][0], piece[1])  # "How many, and on what?" is one question
    yield from kept


def _complete(letter: Letter, clause: _Clause, before: list[Span], found: list[LetterQuestion]) -> LetterQuestion:
    """The question with what it leans on before it, and everything personal masked."""
    words = letter.words(clause.span)
    lead: list[str] = []
    if clause.kind == "question":
        same = [one for one in found if clause.sentence[0] <= one.start < clause.sentence[1]]
        few = _content(letter, words) <= FEW
        if same and (few or _leans(letter, words)):
            lead = [same[0].asked]
            if wording.ONES.search(words) and len(same) > 1:
                lead.append(letter.masked((same[-1].start, same[-1].end)))
        elif not same and (own := _opening(letter, clause)):
            lead = [own] if _leans(letter, words) or "[health]" in own else []
        elif not same and _leans(letter, words):
            lead = _antecedent(letter, before, found)
    said = [one if one.endswith((".", "!", "?")) else f"{one}," for one in lead]
    bare = _bare(letter.masked(clause.span))
    asked = " ".join([*said, bare])
    return LetterQuestion(
        *clause.span, words, asked, bare, tuple(lead), clause.kind == "claim", clause.kind == "request"
    )


def _bare(words: str) -> str:
    """The question itself, without "I would like to know", "My uncle says that" and the like before it."""
    for lead in (wording.AND, wording.HEARSAY, wording.INDIRECT):
        found = lead.search(words)
        rest = words[found.end() :].lstrip(" ,:") if found and found.start() < FAR else ""
        if rest and (lead is not wording.INDIRECT or wording.ASKS.match(rest)):
            words = rest
    return words


def _content(letter: Letter, words: str) -> int:
    return len([word for word in content_words(words, letter.language) if word not in wording.EMPTY])


def _leans(letter: Letter, words: str) -> bool:
    said = _content(letter, words)
    return said == 0 or (said <= FEW + 1 and bool(wording.LEANING.search(words)))


def _opening(letter: Letter, clause: _Clause) -> str:
    """What a sentence says before it asks: "I have a dog, may it come?"; empty where it asks at once."""
    said = (clause.sentence[0], clause.span[0])
    return letter.masked(said).rstrip(" ,;:") if _content(letter, letter.words(said)) else ""


def _antecedent(letter: Letter, before: list[Span], found: list[LetterQuestion]) -> list[str]:
    """The sentence before, or the whole of the question that it was."""
    if not before:
        return []
    start, end = before[-1]
    asked = [one for one in found if start <= one.start < end]
    return [asked[0].asked if asked else _bare(letter.masked(before[-1]))]


def _requests_joined(found: list[LetterQuestion]) -> tuple[LetterQuestion, ...]:
    """What is to be done is one request, however many sentences in a row ask for it."""
    kept: list[LetterQuestion] = []
    for one in found:
        if one.is_request and kept and kept[-1].is_request:
            last = kept.pop()
            one = replace(last, end=one.end, text=f"{last.text} {one.text}", asked=f"{last.asked} {one.asked}")
        kept.append(one)
    return tuple(kept)
