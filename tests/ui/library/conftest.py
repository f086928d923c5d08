"""The library's page in a real browser, on the whole server: signed in, behind its gate, within its policy."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from assistant.access.permissions import Role
from assistant.access.uploads import UploadOutcome
from assistant.desk import Desk
from assistant.hr.office import open_office
from assistant.records.journal import Journal
from corpus.document import Document, Heading, Page, Source
from corpus.settings import Settings
from corpus.store import Store
from ingest.preparation.prepare import LocalPreparer
from ingest.preparation.rescreen import rescreen
from ingest.sources.folder import Entry, slug_of
from ingest.sync import sync
from tests.assistant.api.conftest import serving
from tests.corpus.making import document, fill
from tests.documents import take_in, write_folder
from tests.fakes import HashEmbedder
from tests.ui.samples import HOSTILE

LARGEST = 200_000  # bytes of an upload
CARGO = "grain, salt, timber, wool, wine and letters from the mills of Strelsau to the port of Zenda and back"
SHIPS = "\n\n".join(f"Ship {number} carries {CARGO}, summer and winter." for number in range(1_000))
BELL = "The bell rings at noon."


@dataclass
class Site:
    """A running server: its address, its desk, and the key of each role."""

    url: str
    desk: Desk
    keys: dict[str, str]


def paged() -> Document:
    """A document of several pages and parts."""
    text = f"Ships\n\n{SHIPS}\n\nBells\n\n{BELL}"
    bells = text.index("Bells")
    pages = (Page(1, 0, bells), Page(2, bells, len(text)))
    headings = (Heading(1, 0, 5), Heading(1, bells, bells + 5))
    return replace(document(text, "ships", publisher="Port Office", language="en"), pages=pages, headings=headings)


def stock(folder: Path, store: Store) -> None:
    """Ruritania's documents, one of them in two editions, a long one, and one that means harm."""
    write_folder(folder)
    take_in(folder, store)
    new = (folder / "new.md").read_text(encoding="utf-8").replace("Over 450", "Over 470")
    (folder / "new.md").write_text(f"{new}\nThe mission in Hentzau began in 2012.\n", encoding="utf-8")
    take_in(folder, store)
    fill(store, paged(), document(f"{HOSTILE}\n\n{HOSTILE}.", "harm", publisher=HOSTILE, url="javascript:alert(1)"))


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    from ui.server.application import assemble

    folder = tmp_path_factory.mktemp("site")
    with Store(folder / "data", HashEmbedder()) as store:
        stock(folder / "documents", store)
        journal = Journal(folder / "journal.sqlite3")
        settings = Settings(data=folder / "data", strictness="off", max_document_bytes=LARGEST, requests_per_minute=0)
        desk = Desk(store, journal, settings)
        roles: tuple[Role, ...] = ("public", "curator")
        keys = {role: journal.keys.add(role, role)[0] for role in roles}

        def bring_in(source: Source, path: Path, tell: Callable[[int], None]) -> list[UploadOutcome]:
            known = replace(source, id=source.id or slug_of(source.file))
            entry = Entry(known, path, listed=bool(source.id))
            report = sync([entry], store, prepare=LocalPreparer(60), max_bytes=LARGEST, retry=True)
            return [UploadOutcome(**asdict(document)) for document in report.documents]

        judge = partial(rescreen, store, passage_words=60)
        with (
            open_office(desk) as office,
            serving(assemble(desk, bring_in, judge, guarded=True, office=office)) as url,
        ):
            yield Site(url, desk, keys)
        journal.close()


OpenLibrary = Callable[..., Any]


@pytest.fixture
def library(browser: Any, site: Site) -> Iterator[OpenLibrary]:
    """Opens a place of the library, as somebody of a role; at the end nothing must have gone wrong in the browser."""
    wrong: list[str] = []
    contexts = []

    def open_one(path: str = "/documents/", role: str = "public", **options: Any) -> Any:
        usual = {"locale": "en-CA", "viewport": {"width": 1100, "height": 900}}
        headers = {"Authorization": f"Bearer {site.keys[role]}"}
        context = browser.new_context(base_url=site.url, extra_http_headers=headers, **usual | options)
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("dialog", lambda dialog: (wrong.append("a dialog"), dialog.dismiss()))
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("console", lambda log: wrong.append(log.text) if "Content Security Policy" in log.text else None)
        page.on("request", on_request)
        page.goto(path)
        shown(page)
        return page

    def on_request(request: Any) -> None:
        if not request.url.startswith((site.url + "/", "data:", "blob:")):
            wrong.append(request.url)

    yield open_one
    for context in contexts:
        context.close()
    assert wrong == []


def shown(page: Any) -> None:
    """Wait until the place that the address names is shown."""
    page.locator(".library:not([aria-busy]) .page-body").wait_for()


@pytest.fixture
def picture(pictures: Path) -> Callable[[Any, str], None]:
    """Keeps a picture of a page among the run's files."""

    def take(page: Any, name: str) -> None:
        page.mouse.move(0, 0)
        page.wait_for_timeout(300)  # colours change over a fraction of a second
        page.screenshot(path=pictures / f"library-{name}.png")

    return take


@pytest.fixture
def accessible() -> Callable[[Any], None]:
    """Fails where axe finds something serious or critical on a page."""
    from axe_playwright_python.sync_playwright import Axe

    def check(page: Any) -> None:
        violations = Axe().run(page).response["violations"]
        findings = [
            (violation["id"], [node["html"][:200] for node in violation["nodes"]])
            for violation in violations
            if violation["impact"] in BAD
        ]
        assert findings == []

    return check


BAD = ("serious", "critical")
