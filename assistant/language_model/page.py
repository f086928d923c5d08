"""What becomes of the sentences that a language model writes, one after another.

One that passes stands; in the place of one that does not, stand the quotes that it cited, as far as they would have
stood without a model. So a model that lies leads to the quotes, and to nothing worse.
"""

import unicodedata
from collections.abc import Callable, Sequence

from assistant.answer import Question
from assistant.composing.said import Said
from assistant.language_model.reply import Written
from assistant.language_model.sources import Source
from assistant.question.kinds import asked_for, held

MOST_SENTENCES = 12
Judge = Callable[[Said], bool]
"""Whether a sentence passes the gate."""


class Page:
    """The sentences of one answer as they come to stand."""

    def __init__(self, question: Question, sources: Sequence[Source], judge: Judge) -> None:
        self._asked, self._judge = question.asked, judge
        self._sources = {source.number: source for source in sources}
        self._told: set[int] = set()  # the numbers of the sources that what stands is carried by
        self._quoted: set[int] = set()  # those of them that stand whole, in their own words
        self._seen: set[str] = set()
        self.sentences: list[Said] = []

    @property
    def full(self) -> bool:
        return len(self._seen) >= MOST_SENTENCES

    def add(self, written: Written) -> bool:
        """Take a sentence, or the quotes in its place. Whether more stands now than before."""
        text, before = _one_line(written.text), len(self.sentences)
        numbers = list(dict.fromkeys(written.sources))
        known = [self._sources[number] for number in numbers if number in self._sources]
        if text in self._seen or (numbers and self._quoted.issuperset(numbers)):
            return False  # it says nothing that does not stand already
        self._seen.add(text)
        sentence = Said(text, tuple(source.quoted for source in known))
        if known and len(known) == len(numbers) and self._judge(sentence):
            self.sentences.append(sentence)
            self._told.update(numbers)
        else:
            self._quote(known)
        return len(self.sentences) > before

    def complete(self, *, broken: bool) -> None:
        """Quote what must not be left out: the best quote, and what the question asks for; all where it broke off."""
        answering = [source for source in self._sources.values() if source.answers]
        if broken or not self.sentences:
            self._quote(answering)
            return
        self._quote(answering[:1])
        kind = asked_for(self._asked)
        if kind and not any(held(kind, sentence.text) for sentence in self.sentences):
            self._quote([source for source in answering if held(kind, source.quoted.text)][:1])

    def numbered(self, numbers: Sequence[int]) -> list[Source]:
        """The sources of these numbers, as far as something stands on each of them."""
        return [self._sources[number] for number in numbers if number in self._told]

    def _quote(self, sources: Sequence[Source]) -> None:
        for source in sources:
            if source.answers and source.number not in self._told:
                self._told.add(source.number)
                self._quoted.add(source.number)
                self.sentences.append(Said.of(source.quoted))


def _one_line(said: str) -> str:
    """What a model said, as one line that begins and ends as a sentence does."""
    line = " ".join(unicodedata.normalize("NFC", said).split())
    if line and line[-1].isalnum():
        line += "."
    return line[:1].upper() + line[1:]
