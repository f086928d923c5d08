"""A server that was closed once stays closed, limits who tries keys, and writes down whom it refused."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from assistant.access.permissions import Role
from assistant.access.rate_limits import WRONG_KEYS, Keyhole, Rate
from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.records.journal import Journal
from corpus.errors import StoreDamaged, TooMany, WrongUse
from corpus.settings import Settings
from ui.server.listening import guard

Key = Callable[[Role], dict[str, str]]


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def test_revoking_the_last_key_opens_nothing(client: TestClient, desk: Desk, key: Key) -> None:
    key("admin")
    desk.journal.keys.revoke(desk.journal.keys.list()[0].id)
    assert client.get("/api/documents").status_code == 401
    assert client.get("/metrics").status_code == 401


def test_a_journal_that_was_lost_or_damaged_opens_nothing(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    journal = Journal(file)
    journal.keys.add("one", "admin")
    journal.close()
    for left in tmp_path.glob("journal.sqlite3*"):
        left.unlink()
    fresh = Journal(file)
    assert fresh.keys.list() == []
    assert fresh.keys.ever()
    fresh.close()
    file.write_bytes(b"no database" * 1000)
    for left in tmp_path.glob("journal.sqlite3-*"):
        left.unlink()
    with pytest.raises(StoreDamaged) as damaged:
        Journal(file)
    assert "keys add" in damaged.value.what_to_do


def test_a_journal_with_keys_of_before_is_remembered_as_closed(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite3")
    journal.keys.add("one", "admin")
    journal.close()
    (tmp_path / "keyed").unlink()  # as in a folder of an earlier version, or a restored one
    Journal(tmp_path / "journal.sqlite3").close()
    assert (tmp_path / "keyed").exists()


def test_a_server_with_a_public_address_is_guarded(journal: Journal) -> None:
    class Opened:
        def __enter__(self) -> Journal:
            return journal

        def __exit__(self, *_: object) -> None: ...

    public = Settings(public_url="https://ask.example.org")
    with pytest.raises(WrongUse, match=r"ask\.example\.org"):
        guard(public, Opened)  # type: ignore[arg-type]
    journal.keys.add("one", "admin")
    assert guard(public, Opened)  # type: ignore[arg-type]


def test_wrong_keys_are_limited_by_address_and_right_ones_go_on(client: TestClient, desk: Desk, key: Key) -> None:
    shown = key("staff")
    assert client.get("/api/documents", headers=shown).status_code == 200
    replies = [client.get("/api/documents", headers=bearer(f"peaceops_x_{n}")) for n in range(WRONG_KEYS + 5)]
    assert {reply.status_code for reply in replies[:WRONG_KEYS]} == {401}
    assert {reply.status_code for reply in replies[WRONG_KEYS:]} == {429}
    assert 1 <= int(replies[-1].headers["Retry-After"]) <= 60
    assert client.get("/api/documents", headers=shown).status_code == 200
    elsewhere = TestClient(client.app, client=("192.0.2.7", 1))
    assert elsewhere.get("/api/documents", headers=bearer("peaceops_x_y")).status_code == 401


def test_a_clock_that_is_set_back_keeps_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    rate, now = Rate(2), time.time()
    rate.check("one")
    rate.check("one")
    with pytest.raises(TooMany):
        rate.check("one")
    monkeypatch.setattr(time, "time", lambda: now - 3_600)
    rate.check("one")
    rate.check("one")
    with pytest.raises(TooMany) as many:
        rate.check("one")
    assert many.value.seconds <= 61


@pytest.mark.parametrize("addresses", ["2001:db8:0:1::{:x}", "::ffff:192.0.2.7%{}", "nobody-{}"])
def test_who_has_many_addresses_gets_no_more_tries(journal: Journal, addresses: str) -> None:
    keyhole = Keyhole(journal.keys)
    for number in range(WRONG_KEYS):
        assert keyhole.caller("peaceops_x_y", addresses.format(number)) is None
    with pytest.raises(TooMany):
        keyhole.caller("peaceops_x_y", addresses.format(WRONG_KEYS))
    assert keyhole.caller("peaceops_x_y", "2001:db8:0:2::1") is None


def test_a_wrong_key_takes_the_same_time_whether_its_id_exists(journal: Journal) -> None:
    _, made = journal.keys.add("one", "staff")

    def seconds(key_id: str) -> float:
        began = time.perf_counter()
        assert journal.keys.caller(f"peaceops_{key_id}_{time.perf_counter_ns()}") is None
        return time.perf_counter() - began

    there = median(seconds(made.id) for _ in range(5))
    not_there = median(seconds("0" * 12) for _ in range(5))
    assert not_there > there / 3


def test_refusals_are_in_the_audit_log_and_hold_nothing_that_was_sent(client: TestClient, desk: Desk, key: Key) -> None:
    shown = key("staff")
    client.post("/api/documents?secret=1", headers=shown)
    client.get("/api/drafts/some-name", headers=shown)
    client.get("/api/documents", headers=bearer("peaceops_abc_my-secret"))
    refused = [entry for entry in desk.journal.audit.entries() if entry.action == "refused"]
    known = desk.journal.keys.list()[0].id
    assert [(entry.who, entry.about) for entry in refused] == [
        ("unknown", "401 GET /api/documents"),
        (known, "403 GET /api/drafts"),
        (known, "403 POST /api/documents"),
    ]
    assert desk.journal.audit.check().wrong == ""


def test_refusals_do_not_fill_the_audit_log(client: TestClient, desk: Desk, key: Key) -> None:
    shown = key("staff")
    for _ in range(60):
        client.post("/api/documents", headers=shown)
    refused = [entry for entry in desk.journal.audit.entries(100) if entry.action == "refused"]
    assert 5 <= len(refused) <= 20


def test_a_websocket_is_nobodys_way_in(desk: Desk, key: Key) -> None:
    key("admin")
    app = build_api(desk)
    reached = []

    @app.websocket("/anything")
    async def anything(websocket: object) -> None:
        reached.append(websocket)

    with pytest.raises(WebSocketDisconnect), TestClient(app).websocket_connect("/anything"):
        pass
    assert reached == []


def test_a_server_that_never_had_a_key_takes_any(client: TestClient) -> None:
    """Clients made for OpenAI send some key, always."""
    assert client.get("/v1/models", headers=bearer("sk-none")).status_code == 200
