"""Labelled claims put to the gate."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import peaceops
from corpus.errors import NotFound, WrongUse
from evals.judging.claims import judged_claims, shares

SENTENCES = [
    {"id": "1.0", "document": "d", "section": ["Ends"], "text": "However, the mission in Zenda ended in 2004."},
    {"id": "1.1", "document": "d", "section": ["Ends"], "text": "The mission in Hentzau ended in 2007."},
]
CLAIMS = [
    ("The mission in Zenda ended in 2004.", ["1.0"], "supported", ""),
    ("The mission in Zenda ended in 2004, and the mission in Hentzau ended in 2007.", ["1.0", "1.1"], "supported", ""),
    ("Zenda saw its mission close in 2004.", ["1.0"], "supported", ""),
    ("The mission in Zenda ended in 2014.", ["1.0"], "unsupported", "figure"),
]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    rows = [
        {"group": "g", "cites": cites, "claim": claim, "lang": "en", "label": label, "change": change}
        for claim, cites, label, change in CLAIMS
    ]
    (tmp_path / "claims").mkdir()
    file = tmp_path / "claims" / "claims.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "g.sentences.jsonl").write_text("\n".join(map(json.dumps, SENTENCES)), encoding="utf-8")
    return file


def test_shares_of_what_passes_by_label_language_and_change(cases: Path) -> None:
    figures = shares(judged_claims(cases))
    assert {name: (round(figure.value, 2), figure.n) for name, figure in figures.items()} == {
        "supported": (0.67, 3),
        "supported en": (0.67, 3),
        "unsupported": (0.0, 1),
        "unsupported en": (0.0, 1),
        "unsupported by figure": (0.0, 1),
    }


def test_the_command_prints_them(cases: Path) -> None:
    done = CliRunner().invoke(peaceops.app, ["eval", "run", "claims", "--cases", str(cases), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["figures"]["supported"]["n"] == 3


def test_files_that_cannot_be_judged_are_told(cases: Path) -> None:
    with pytest.raises(NotFound):
        judged_claims(cases.with_name("none.jsonl"))
    cases.write_text('{"group": "g", "cites": ["9.9"]}', encoding="utf-8")
    with pytest.raises(WrongUse):
        judged_claims(cases)
    cases.write_text('{"group": "other", "cites": []}', encoding="utf-8")
    with pytest.raises(NotFound, match="other"):
        judged_claims(cases)
