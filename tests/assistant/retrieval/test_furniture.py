"""Sentences that are no evidence, by the weights that ship; none of them was learnt from."""

import pytest

from assistant.answer import Evidence
from assistant.deciding.features import sentences_of
from assistant.retrieval.furniture import furniture_teller
from corpus.document import Hit, Passage, Sentence, Source
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import PACKAGED_E5

FURNITURE = (
    "This section restates the yearly bulletin of the Strelsau rangers.",
    "This page does not spell out what the name RANGE stands for.",
    "The text of this page ends before the links that tell more about the rangers.",
    "The “Date modified” line of this page is empty, so this page states no date.",
    "Date modified: 2017-08-30",
    "Page last updated on 1 April 2013",
    "Jump to the main content",
    "Return to top",
    "Cette section reprend la page « Gardes » du ministère.",
    "La page n'indique pas quand elle a été rédigée.",
    "Date de modification : 2017-08-30",
    "Retourner en haut de la page",
)
EVIDENCE = (
    "The rangers restated their offer in 2004.",
    "Section 12 gives the rangers the right to search boats.",
    "When this page was written, 45 rangers served on the islands.",
    "According to this page, START leads in operations at sea.",
    "The date of the exercise was changed to 30 August 2017.",
    "The page that a ranger signs is kept for two years.",
    "Training lasts three weeks.",
    "Who pays the rangers is decided by the Council.",
    "Selon cette page, plus de 200 gardes ont servi dans les îles.",
    "Le mandat des gardes a été modifié en 2017.",
    "Cette section de la garde surveille le port.",
)


@pytest.mark.real
@pytest.mark.xdist_group("real")
def test_what_speaks_of_the_text_itself_is_told_from_what_it_says() -> None:
    embedder = LazyEmbedder(PACKAGED_E5)
    teller = furniture_teller(embedder.name)
    assert teller
    found, kept = (teller.of_vectors(embedder.passages(texts)) for texts in (FURNITURE, EVIDENCE))
    assert [text for text, taken in zip(EVIDENCE, kept, strict=True) if taken] == []
    missed = [text for text, taken in zip(FURNITURE, found, strict=True) if not taken]
    assert len(missed) <= len(FURNITURE) // 4, missed


def test_vectors_of_another_model_tell_nothing() -> None:
    assert furniture_teller("hash-64") is None


def test_furniture_is_no_evidence() -> None:
    text = "Date modified: 2017. Rangers swim."
    passage = Passage("a.0", "a", "d", 0, len(text), text, sentences=(Sentence(0, 20), Sentence(21, len(text))))
    hit = Hit(passage, Source("a", "", "A"))
    evidence = [Evidence(hit, passage.sentences[0], furniture=True), Evidence(hit, passage.sentences[1])]
    assert sentences_of(evidence) == evidence[1:]
