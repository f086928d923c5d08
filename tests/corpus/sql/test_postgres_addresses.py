"""Addresses of servers, right and wrong, and rights that are missing: what is said of each."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from corpus.errors import StoreUnreachable, WrongUse
from corpus.sql import database
from corpus.sql.database import open_database
from corpus.store import Store
from evals.measure import servers
from tests.corpus.sql.test_postgres import NOWHERE, SECRET, run
from tests.fakes import HashEmbedder

pytestmark = pytest.mark.xdist_group("servers")


def changed(url: str, **parts: object) -> str:
    return make_url(url).set(**parts).render_as_string(hide_password=False)  # type: ignore[arg-type]


def test_a_database_that_refuses_is_named_without_its_password(database_url: str, chroma_url: str) -> None:
    here = f"127.0.0.1:{make_url(database_url).port}"
    for url, said in [
        (changed(database_url, password="wr0ng@secret"), rf"{here}/t.*password authentication failed"),
        (changed(database_url, database="atlas"), rf'{here}/atlas.*"atlas" does not exist'),
        (changed(database_url, port=servers.free_port()), "refused"),
        (changed(database_url, host="host.invalid"), r"host\.invalid"),
    ]:
        with pytest.raises(StoreUnreachable, match=said) as caught:
            Store(NOWHERE, HashEmbedder(), database_url=url, chroma_url=chroma_url)
        assert "PEACEOPS_DATABASE_URL" in caught.value.what_to_do
        told: BaseException | None = caught.value
        while told is not None:
            assert SECRET not in str(told)
            assert "wr0ng" not in str(told)
            told = told.__cause__


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:s3cret@host/db",
        "s3cret",
        "postgresql://u:s3cret@host:port/db",
        "postgresql://u:a@s3cret@host/db",
        "postgresql://u:s3cret@host",
        "http://u:s3cret@host/db",
    ],
)
def test_an_address_that_is_none_is_wrong_use(url: str, chroma_url: str) -> None:
    with pytest.raises(WrongUse, match="PEACEOPS_DATABASE_URL") as caught:
        Store(NOWHERE, HashEmbedder(), database_url=url, chroma_url=chroma_url)
    assert "s3cret" not in str(caught.value)


def test_both_spellings_of_the_address_are_understood(database_url: str) -> None:
    for scheme in ("postgresql+psycopg", "postgres"):
        open_database(NOWHERE, changed(database_url, drivername=scheme)).dispose()


def test_a_shared_truth_needs_shared_vectors(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="PEACEOPS_CHROMA_URL"):
        Store(tmp_path, HashEmbedder(), database_url=database_url)


def test_an_old_postgresql_is_refused(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "OLDEST", 99)
    with pytest.raises(StoreUnreachable, match="PostgreSQL 1") as caught:
        open_database(NOWHERE, database_url)
    assert "99" in caught.value.what_to_do


def test_a_user_without_rights_is_told(database_url: str) -> None:
    run(database_url, "DROP ROLE IF EXISTS guest")
    run(database_url, "CREATE ROLE guest LOGIN PASSWORD 'guest'")
    with pytest.raises(StoreUnreachable, match="permission denied"):
        open_database(NOWHERE, changed(database_url, username="guest", password="guest"))
