"""What is embedded and indexed for a passage and its sentences."""

from dataclasses import replace

from corpus.library.passages import embedded_texts, passage_text, sentence_text
from tests.corpus.making import ISLAND, document, passages

KIT = passages(document(ISLAND))[-1]


def test_a_passage_is_embedded_under_its_headings() -> None:
    assert passage_text(replace(KIT, section=("Isle", "Kit"))) == f"Isle\nKit\n{KIT.text}"
    assert passage_text(replace(KIT, section=())) == KIT.text


def test_an_item_is_embedded_after_the_line_that_leads_it_in() -> None:
    assert embedded_texts(KIT) == [
        f"The Island Mission\n{KIT.text}",
        "The kit of a constable holds:",
        "The kit of a constable holds: a whistle",
        "The kit of a constable holds: a map of the harbour",
        "a map of the harbour with the tide tables",
    ]


def test_an_item_whose_lead_is_in_an_earlier_passage_stands_alone() -> None:
    item = KIT.sentences[1]
    remainder = replace(KIT, start=item.start, text=ISLAND[item.start :], sentences=KIT.sentences[1:])
    assert sentence_text(remainder, item) == "a whistle"
