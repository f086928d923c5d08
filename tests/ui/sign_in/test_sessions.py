"""Signing out ends the session on the server, wherever its cookie went; the sign-in page limits who tries keys."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.middleware.sessions import SessionMiddleware

from assistant.access.permissions import Caller
from assistant.access.rate_limits import WRONG_KEYS, Keyhole
from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.records import sessions
from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store
from ui.sign_in.page import SignIn

HOUR = 3600


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with contextlib.closing(Journal(tmp_path / "journal.sqlite3")) as opened:
        yield opened


@pytest.fixture
def app(store: Store, journal: Journal, tmp_path: Path) -> FastAPI:
    """The API with the pages of signing in, and no others."""
    keyhole = Keyhole(journal.keys)
    sign_in = SignIn(journal, "secret", keyhole)
    desk = Desk(store, journal, Settings(data=tmp_path / "data"))
    api = build_api(desk, open_without_keys=False, session=sign_in.caller, keyhole=keyhole)
    api.router.routes += sign_in.routes
    api.add_middleware(SessionMiddleware, secret_key="secret")
    return api


def test_signing_out_ends_a_copied_cookie_too(app: FastAPI, journal: Journal) -> None:
    key, _ = journal.keys.add("Anna", "staff")
    with TestClient(app) as browser:
        assert browser.get("/api/documents").status_code == 401
        browser.post("/sign-in", data={"key": key}, follow_redirects=False)
        assert browser.get("/api/documents").status_code == 200
        copied = {"Cookie": f"session={browser.cookies['session']}"}
        browser.post("/sign-out", follow_redirects=False)
        browser.cookies.clear()
        assert browser.get("/api/documents", headers=copied).status_code == 401


def test_signing_in_again_ends_the_session_before(app: FastAPI, journal: Journal) -> None:
    key, _ = journal.keys.add("Anna", "staff")
    with TestClient(app) as browser:
        browser.post("/sign-in", data={"key": key}, follow_redirects=False)
        copied = {"Cookie": f"session={browser.cookies['session']}"}
        browser.post("/sign-in", data={"key": key}, follow_redirects=False)
        assert browser.get("/api/documents").status_code == 200
        browser.cookies.clear()
        assert browser.get("/api/documents", headers=copied).status_code == 401


def test_the_sign_in_page_limits_wrong_keys_and_says_so_in_both_languages(app: FastAPI, journal: Journal) -> None:
    journal.keys.add("Anna", "staff")
    with TestClient(app) as browser:
        statuses = [browser.post("/sign-in", data={"key": f"peaceops_x_{n}"}).status_code for n in range(WRONG_KEYS)]
        assert set(statuses) == {401}
        for language, words in (("en", "Too many"), ("fr", "Trop de")):
            reply = browser.post("/sign-in", data={"key": "x"}, headers={"Accept-Language": language})
            assert (reply.status_code, words in reply.text) == (429, True)
            assert int(reply.headers["Retry-After"]) > 0
        assert browser.get("/api/documents", headers={"Authorization": "Bearer peaceops_x_y"}).status_code == 429


def test_a_session_is_over_in_time_and_holds_no_secret(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = journal.sessions.begin(Caller("person-1", "staff"), HOUR, by_key=False)
    assert journal.sessions.caller(token, people=True) == Caller("person-1", "staff")
    assert journal.sessions.caller(token, people=False) is None
    assert journal.sessions.caller("", people=True) is None
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("journal.sqlite3*"))
    assert token.encode() not in stored
    later = sessions.time.time() + HOUR + 1
    monkeypatch.setattr(sessions, "time", SimpleNamespace(time=lambda: later))
    assert journal.sessions.caller(token, people=True) is None
