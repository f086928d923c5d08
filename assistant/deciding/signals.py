"""What tells whether evidence answers its question: a few numbers, which the confidence weighs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Evidence, Question
from assistant.deciding.kinds import asked_for, held
from assistant.deciding.named import unnamed
from corpus.document import Hit
from corpus.text.stems import content_words, query_stems, stems

READ = 3  # passages, and sentences, whose words count as found


@dataclass(frozen=True, slots=True)
class Signals:
    """Cosines and shares from 0 to 1 and, where said, an inverse document frequency or a logit."""

    best: float  # cosine of the sentence that ranks first
    passage: float  # of the nearest passage
    covered: float  # share of the question's rare words that the best passages hold, 0 across languages
    same_language: float  # whether question and evidence share a language
    sentence_covered: float  # as `covered`, of the first sentence alone
    rarest_absent: float  # inverse document frequency of the rarest word that the best passages do not hold
    kind_asked: float  # whether the question asks for a number, a date, a person or a place
    kind_held: float  # whether the best sentences hold one; one half where none is asked for
    unnamed: float  # what the question names that does not stand by the first sentence, 0 to 2
    answers: float | None = None  # the highest logit of the evidence model; this and the next None without one
    answers_twice: float | None = None  # the mean of its two highest
    answers_first: float | None = None  # that of the sentence that ranks first of those that it read

    @property
    def read(self) -> bool:
        """Whether the evidence model has read the evidence."""
        return self.answers is not None


def signals(
    question: Question, hits: Sequence[Hit], ranked: Sequence[Evidence], rarity: Mapping[str, float]
) -> Signals:
    """The signals of the best evidence, which must not be empty.

    `rarity` gives the inverse document frequencies of the question's stems.
    """
    sentences = [evidence for evidence in ranked if not evidence.sentence.heading] or ranked
    same = question.language == sentences[0].hit.passage.language
    weights = {word: rare(word, question.language, rarity) for word in content_words(question.text, question.language)}
    absent = absent_words(question, (headed(hit) for hit in hits[:READ]))
    not_said = absent_words(question, [sentences[0].quote])
    kind = asked_for(question.asked)
    found = any(held(kind, evidence.quote) for evidence in sentences[:READ]) if kind else 0.5
    logits = sorted(evidence.answers for evidence in ranked if evidence.answers is not None)
    first = next((evidence.answers for evidence in sentences if evidence.answers is not None), None)
    return Signals(
        best=sentences[0].dense,
        passage=max(hit.dense for hit in hits),
        covered=_covered(weights, absent) * same,
        same_language=float(same),
        sentence_covered=_covered(weights, not_said) * same,
        rarest_absent=max((weights[word] for word in absent), default=0.0),
        kind_asked=float(kind is not None),
        kind_held=float(found),
        unnamed=unnamed(question, sentences[0]),
        answers=logits[-1] if logits else None,
        answers_twice=sum(logits[-2:]) / len(logits[-2:]) if logits else None,
        answers_first=first if first is not None else max(logits, default=None),
    )


def headed(hit: Hit) -> str:
    """A passage's text below its headings."""
    return " ".join((*hit.passage.section, hit.passage.text))


def absent_words(question: Question, texts: Iterable[str]) -> list[str]:
    """Content words of the question that stand in none of the texts, in any form of either language."""
    held_stems = {stem for text in texts for language in ("en", "fr") for stem in stems(text, language)}
    asked = dict.fromkeys(content_words(question.text, question.language))
    stand_in = {stem for same in question.same if same.other <= held_stems for stem in same.asked}
    held_stems |= stand_in
    return [word for word in asked if held_stems.isdisjoint(query_stems(word, question.language))]


def rare(word: str, language: str, rarity: Mapping[str, float]) -> float:
    """How rare a word is: the least rare of its stems, since either may be the one that documents use."""
    return min((rarity[stem] for stem in query_stems(word, language) if stem in rarity), default=0.0)


def _covered(weights: Mapping[str, float], absent: Iterable[str]) -> float:
    total = sum(weights.values())
    return 1 - sum(weights[word] for word in absent) / total if total else 0.0
