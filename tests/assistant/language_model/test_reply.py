"""Replies as they come in: in pieces, in thoughts and fences, cut off, of other shapes, without end."""

import json

import pytest

from assistant.language_model.reply import MOST_CHARACTERS, Malformed, ReplyReader
from tests.fakes import saying

TWO = saying(("One [“1”], {so} said.", [1]), ("Two.", [1, 2]), unanswered=["since when"], differ=[[1, 2]])


@pytest.mark.parametrize("size", [1, 3, 1_000])
def test_a_sentence_is_there_as_soon_as_it_is_whole(size: int) -> None:
    reader = ReplyReader()
    came = [(at, sentence.text) for at in range(0, len(TWO), size) for sentence in reader.feed(TWO[at : at + size])]
    assert [text for _, text in came] == ["One [“1”], {so} said.", "Two."]
    if size == 1:
        assert came[0][0] < TWO.index("Two")
    reply = reader.whole()
    assert (reply.unanswered, reply.differ) == (["since when"], [[1, 2]])


@pytest.mark.parametrize(
    "around",
    ['<think>\nThe key "sentences": [{}] is asked for.</think>{}', "```json\n{}\n```", "Here it is: {} Have fun!"],
)
def test_thoughts_and_fences_are_passed_over(around: str) -> None:
    reader = ReplyReader()
    said = around.replace("{}", TWO) if around.count("{}") == 1 else around.replace("</think>{}", f"</think>{TWO}")
    sentences = [sentence.text for letter in said for sentence in reader.feed(letter)]
    assert sentences == ["One [“1”], {so} said.", "Two."]
    assert reader.whole().unanswered == ["since when"]


@pytest.mark.parametrize("cut", range(len(TWO)))
def test_what_is_cut_off_holds_its_whole_sentences_and_is_told(cut: int) -> None:
    reader = ReplyReader()
    sentences = [sentence.text for sentence in reader.feed(TWO[:cut])]
    assert sentences == ["One [“1”], {so} said.", "Two."][: len(sentences)]
    with pytest.raises(Malformed):
        reader.whole()


@pytest.mark.parametrize(
    "item",
    [
        "words",
        7,
        None,
        {"text": "One."},
        {"text": "", "sources": [1]},
        {"text": "One.", "sources": ["1"]},
        {"text": "One.", "sources": [0]},
        {"text": "One.", "sources": [1], "html": "<b>"},
        {"text": "One." * 1_000, "sources": [1]},
    ],
)
def test_a_sentence_of_another_shape_is_malformed(item: object) -> None:
    with pytest.raises(Malformed):
        list(ReplyReader().feed(json.dumps({"sentences": [item]})))


@pytest.mark.parametrize("said", ["", "No.", "{", "[]", "null", '{"answers": true}', '{"sentences": {}}', "{}"])
def test_other_replies_are_malformed_at_their_end(said: str) -> None:
    reader = ReplyReader()
    assert list(reader.feed(said)) == []
    with pytest.raises(Malformed):
        reader.whole()


def test_a_reply_without_end_is_given_up() -> None:
    reader = ReplyReader()
    with pytest.raises(Malformed):
        for _ in range(MOST_CHARACTERS):
            list(reader.feed("blah "))
