"""What a place shows to whom: the same whether or not there are documents that one may not see."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from assistant.access.permissions import Caller, Role
from assistant.desk import Desk
from assistant.records.journal import Journal
from corpus.document import Source
from corpus.settings import Settings
from corpus.sql.tables import documents, successions
from corpus.store import Store
from tests.assistant.api.test_audiences import QUESTION, SECRET
from tests.corpus.making import document, fill
from tests.documents import take_in, write_folder
from tests.fakes import HashEmbedder
from tests.ui.samples import HOSTILE
from ui.library.page import act_on
from ui.library.pages import View, render_page
from ui.library.place import Place, place_of

EVERYWHERE = (
    "",
    "?search={search}",
    "?publisher=Port",
    "?sort=newest",
    "?document=old",
    "?document=zz-new",
    "?document=zz-new&before={old}",
    "?document=zz-new&before={secret}",
    "?document=secret-0",
    "?document=nothing",
    "?doing=upload",
    "?doing=review",
    "?document=old&doing=remove",
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.sqlite3")
    yield opened
    opened.close()


def view(store: Store, journal: Journal, role: Role) -> View:
    desk = Desk(store, journal, Settings(data=Path("nowhere"), strictness="off"))
    return View(desk.of(Caller("someone", role)), None, True, str, "en")


def seen(folder: Path, secrets: list[str], search: str) -> list[str]:
    """Every page that a caller of the role public can ask for, where the staff have `secrets` as well."""
    old = document("The boats of Zenda\n\nThere are 40 officers.", "old", publisher="Port", sha256="1")
    new = document("The boats of Zenda\n\nThere are 50 officers.", "zz-new", publisher="Port", sha256="2")
    hidden = [
        document(f"Secret boats\n\n{text}", f"{'zzz' if n % 2 else 'secret'}-{n}", publisher="Navy", audience="staff")
        for n, text in enumerate(secrets)
    ]
    journal = Journal(folder.with_suffix(".sqlite3"))
    with Store(folder, HashEmbedder()) as store:
        fill(store, old, *hidden, new)
        pairs = [
            ("zz-new", "old"),
            *(pair for secret in hidden for pair in (("zz-new", secret.id), (secret.id, "old"))),
        ]
        with store.library._engine.begin() as connection:
            connection.execute(insert(successions), [{"newer": a, "older": b, "basis": "text"} for a, b in pairs])
        looks = view(store, journal, "public")
        queries = [query.format(old=old.digest, secret="0" * 64, search=quote(search)) for query in EVERYWHERE]
        pages = [re.sub(r"<time.*?</time>", "", render_page(looks, place_of(query))) for query in queries]
    journal.close()
    return pages


@settings(max_examples=4, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SECRET, min_size=1, max_size=3), QUESTION)
def test_nothing_on_any_page_tells_of_documents_that_one_may_not_see(secrets: list[str], search: str) -> None:
    with TemporaryDirectory() as folder:
        with_them, without = seen(Path(folder) / "with", secrets, search), seen(Path(folder) / "without", [], search)
    for page, same, place in zip(with_them, without, EVERYWHERE, strict=True):
        assert page == same, place
    hidden, nothing = (with_them[EVERYWHERE.index(f"?document={name}")] for name in ("secret-0", "nothing"))
    assert "There is no such document" in hidden and hidden.replace("secret-0", "nothing") == nothing


def test_only_curators_see_that_there_is_something_to_curate(store: Store, journal: Journal, tmp_path: Path) -> None:
    take_in(write_folder(tmp_path / "documents"), store)
    for role in ("public", "staff", "hr", "evaluator"):
        looks = view(store, journal, role)
        for query in ("", "?document=new"):
            assert not re.search("Bring in|Waiting|Remove", render_page(looks, place_of(query)))
        for query in ("?doing=upload", "?doing=review", "?document=new&doing=remove"):
            assert "for curators" in render_page(looks, place_of(query))
    for role in ("curator", "admin"):
        page = render_page(view(store, journal, role), Place(document="new"))
        assert all(word in page for word in ("Bring in a new edition", "Remove…", "Waiting for review"))


def test_without_uploads_there_is_nothing_to_bring_in_by(store: Store, journal: Journal, tmp_path: Path) -> None:
    take_in(write_folder(tmp_path / "documents"), store)
    looks = replace(view(store, journal, "admin"), uploads=False)
    for query in ("", "?document=new", "?doing=review", "?doing=upload"):
        assert not re.search("href=[^>]*doing=upload|class=.upload", render_page(looks, place_of(query)))


def test_a_removal_is_done_once_and_logged(store: Store, journal: Journal, tmp_path: Path) -> None:
    take_in(write_folder(tmp_path / "documents"), store)
    page = act_on(view(store, journal, "curator"), "remove", "new")
    assert "“Police of Ruritania” was removed." in page
    assert "new" not in store.library.sources()
    [entry] = journal.audit.entries(1)
    assert (entry.who, entry.action, entry.about) == ("someone", "document removed", "new")


def test_hostile_documents_are_text_on_every_page(store: Store, journal: Journal) -> None:
    fill(store, document(f"{HOSTILE}\n\n{HOSTILE} one.", "bad", publisher=HOSTILE, edition=HOSTILE, url=HOSTILE))
    first = store.library.document("bad").digest
    fill(store, document(f"{HOSTILE}\n\n{HOSTILE} two.", "bad", publisher="x", url="javascript:alert(1)"))
    looks = view(store, journal, "admin")
    for query in (
        "",
        f"?search={HOSTILE}",
        "?document=bad",
        f"?document=bad&before={first}",
        "?doing=remove&document=bad",
    ):
        page = render_page(looks, place_of(query))
        assert "<img" not in page and "${" not in page and "{{" not in page and "![" not in page
        assert 'href="javascript' not in page


def test_a_thousand_documents_are_listed_in_a_blink(store: Store, journal: Journal) -> None:
    with store.library._engine.begin() as connection:
        sources = [Source(f"d{n:04}", "", f"Report {n}", publisher=f"Office {n % 9}") for n in range(1_000)]
        rows = [
            {"id": source.id, "digest": source.id, "source": json.dumps(asdict(source)), "fingerprint": ""}
            for source in sources
        ]
        connection.execute(insert(documents), rows)
    looks = view(store, journal, "staff")
    began = time.perf_counter()
    page = render_page(looks, Place(search="report", page=2))
    assert time.perf_counter() - began < 1
    assert "1000 documents" in page and "Page 2 of 40" in page
