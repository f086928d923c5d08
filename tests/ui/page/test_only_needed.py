"""Gradio's routes: those that our pages use, each for the role of its page; files that pass through do not stay."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.access.permissions import Role
from assistant.desk import Desk
from assistant.hr.office import open_office
from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store
from tests.fakes import HashEmbedder
from ui.server.application import assemble

LETTER = {"files": ("letter.txt", b"When did the mission in Zenda end?", "text/plain")}
Headers = dict[str, str]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def journal(data: Path) -> Iterator[Journal]:
    opened = Journal(data / "journal.sqlite3")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(data: Path, journal: Journal) -> Iterator[TestClient]:
    with Store(data / "store", HashEmbedder()) as store:
        desk = Desk(store, journal, Settings(data=data, strictness="off"))
        with (
            open_office(desk) as office,
            TestClient(assemble(desk, office=office, guarded=True), follow_redirects=False) as opened,
        ):
            yield opened
    assert [file for file in data.rglob("*") if file.name == "letter.txt"] == []


@pytest.fixture(scope="module")
def key(journal: Journal) -> Callable[[Role], Headers]:
    return lambda role: {"Authorization": f"Bearer {journal.keys.add(role, role)[0]}"}


def test_the_hr_pages_routes_ask_for_its_role(client: TestClient, key: Callable[[Role], Headers]) -> None:
    staff, hr = key("staff"), key("hr")
    for path in ("queue/join", "upload", "run/receive", "cancel"):
        assert client.post(f"/hr/gradio_api/{path}", headers=staff, files=LETTER).status_code == 403, path
    for path in ("/hr/gradio_api/queue/data?session_hash=x", "/hr/config"):
        assert client.get(path, headers=staff).status_code in (303, 403), path
    turned_away = client.get("/hr/", headers=staff)
    assert (turned_away.status_code, turned_away.headers["Location"]) == (303, "/sign-in?role=no")
    assert client.get("/hr/", headers=hr).status_code == 200


def test_a_person_without_the_role_is_told_in_both_languages(
    client: TestClient, key: Callable[[Role], Headers]
) -> None:
    for language, words in (("en", "does not open that page"), ("fr", "pas cette page")):
        page = client.get("/sign-in?role=no", headers={"Accept-Language": language})
        assert (page.status_code, words in page.text) == (403, True)


def test_nothing_of_gradio_is_there_but_what_the_pages_use(
    client: TestClient, key: Callable[[Role], Headers], data: Path
) -> None:
    admin = key("admin")
    for place in ("", "/hr"):
        assert client.get(f"{place}/theme.css", headers=admin).status_code == 200
        for path in (
            "/gradio_api/info",
            "/gradio_api/openapi.json",
            "/gradio_api/dev/reload",
            "/gradio_api/queue/status",
            "/gradio_api/app_id",
            f"/gradio_api/file={data / 'journal.sqlite3'}",
            "/gradio_api/proxy=http://127.0.0.1/",
            "/gradio_api/vibe-code",
            "/gradio_api/deep_link",
            "/monitoring",
            "/gradio_api/runs",
        ):
            assert client.get(place + path, headers=admin).status_code == 404, place + path
        for path in ("/gradio_api/run/ask", "/gradio_api/call/ask", "/login", "/gradio_api/component_server"):
            assert client.post(place + path, headers=admin, json={"data": []}).status_code == 404, place + path
    assert client.post("/gradio_api/upload", headers=admin, files=LETTER).status_code == 404


def test_an_upload_lies_in_the_data_folder_and_has_a_size(
    client: TestClient, key: Callable[[Role], Headers], data: Path
) -> None:
    hr = key("hr")
    [path] = client.post("/hr/gradio_api/upload", headers=hr, files=LETTER).json()
    assert Path(path).resolve().is_relative_to(data.resolve())
    large = {"files": ("letter.txt", b"x" * 6_000_000, "text/plain")}
    assert client.post("/hr/gradio_api/upload", headers=hr, files=large).status_code == 413
