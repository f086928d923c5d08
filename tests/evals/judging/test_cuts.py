import pytest

from evals.judging.cuts import is_cut

TEXT = """Three ministers decide: the first leads, the second pays. The third signs (in blue).
• a whistle; and a map
Last line without a stop"""


@pytest.mark.parametrize(
    "quote",
    [
        "Three ministers decide: the first leads, the second pays.",
        "the first leads, the second pays.",
        "The third signs (in blue).",
        "• a whistle; and a map",
        "a whistle;",
        "and a map",
        "Last line without a stop",
        TEXT,
    ],
)
def test_a_quote_of_whole_clauses_is_not_cut(quote: str) -> None:
    start = TEXT.index(quote)
    assert not is_cut(TEXT, start, start + len(quote))


@pytest.mark.parametrize(
    "quote", ["ministers decide:", "Three ministers", "the second pays", "first leads,", "Last line"]
)
def test_one_that_begins_or_ends_within_a_clause_is(quote: str) -> None:
    start = TEXT.index(quote)
    assert is_cut(TEXT, start, start + len(quote))
