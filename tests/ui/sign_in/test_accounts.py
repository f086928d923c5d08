"""Signing in with an organisation's account: a real provider on loopback, real signatures, and every way to lie."""

import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from assistant.desk import Desk
from assistant.hr.office import open_office
from assistant.records.journal import Journal
from corpus.errors import NotAllowed, WrongUse
from corpus.settings import Settings
from corpus.store import Store
from tests.assistant.api.conftest import serving
from tests.documents import take_in, write_folder
from tests.fakes import HashEmbedder
from tests.ui.sign_in.login_server import CLIENT, SECRET, Provider
from ui.server.application import assemble
from ui.server.listening import guard
from ui.sign_in.accounts import Accounts

ROLES = "pso-hr=hr, pso=staff"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    running = Provider()
    with serving(running.app) as running.url:  # type: ignore[arg-type]
        yield running


@pytest.fixture(scope="module")
def desk(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("accounts")
    oidc = {"oidc_issuer": provider.url, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET, "oidc_roles": ROLES}
    settings = Settings(data=folder / "data", strictness="off", requests_per_minute=0, **oidc)  # type: ignore[arg-type]
    with Store(settings.data, HashEmbedder()) as store:
        take_in(write_folder(folder / "documents"), store)
        journal = Journal(folder / "journal.sqlite3")
        yield Desk(store, journal, settings)
        journal.close()


@pytest.fixture(scope="module")
def server(desk: Desk) -> Iterator[str]:
    with open_office(desk) as office, serving(assemble(desk, office=office, guarded=True)) as url:
        yield url


@pytest.fixture(autouse=True)
def truthful(provider: Provider) -> None:
    provider.lie, provider.sign, provider.published = lambda claims: claims, provider.signed, lambda metadata: metadata
    provider.claims = {"sub": "rupert@example.org", "groups": ["pso", "pso-hr"]}


@pytest.fixture
def person(server: str) -> Iterator[httpx.Client]:
    """A browser, as far as cookies and redirects go."""
    with httpx.Client(base_url=server, trust_env=False, follow_redirects=True) as client:
        yield client


def test_who_has_an_account_is_let_in_with_the_role_of_their_group(person: httpx.Client, desk: Desk) -> None:
    assert person.get("/api/documents").status_code == 401
    assert "/sign-in/account" in person.get("/").text
    reply = person.get("/sign-in/account")
    assert (reply.status_code, urlsplit(str(reply.url)).path) == (200, "/")
    assert person.get("/api/drafts").status_code == 200
    assert person.get("/metrics").status_code == 403
    answer = person.post("/api/ask", json={"question": "When did the mission in Zenda end?"}).json()
    person_id = desk.journal.made_with(answer["id"])["who"]
    assert person_id.startswith("person-")
    [entry] = [entry for entry in desk.journal.audit.entries() if entry.action == "signed in"][:1]
    assert (entry.who, entry.about) == (person_id, "hr")
    records = "".join(str(entry) for entry in desk.journal.audit.entries(1_000))
    assert "rupert" not in records
    person.get("/sign-in/account")
    assert [entry.who for entry in desk.journal.audit.entries() if entry.action == "signed in"][:2] == [
        person_id,
        person_id,
    ]


def test_the_session_is_a_signed_cookie_that_no_script_reads_and_ends_with_signing_out(person: httpx.Client) -> None:
    reply = person.get("/sign-in/account")
    [done] = [step for step in reply.history if step.url.path == "/sign-in/done"]
    cookie = done.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert person.get("/api/documents").status_code == 200
    session = person.cookies["session"]
    changed = {"Cookie": "session=" + ("A" if session[0] != "A" else "B") + session[1:]}
    assert httpx.get(person.base_url.join("/api/documents"), headers=changed, trust_env=False).status_code == 401
    assert "You are signed in." in person.get("/sign-in").text
    out = person.post("/sign-out")
    assert "/end?client_id=" in unescape(out.text)
    assert person.get("/api/documents").status_code == 401


def test_a_forged_session_opens_nothing(person: httpx.Client) -> None:
    forged = "eyJwZXJzb24iOiAicGVyc29uLTEiLCAicm9sZSI6ICJhZG1pbiIsICJ1bnRpbCI6IDk5OTk5OTk5OTl9.aaaaaa.bbbbbbbbbb"
    assert person.get("/api/documents", headers={"Cookie": f"session={forged}"}).status_code == 401


LIES: dict[str, Callable[[Json], Json]] = {
    "another nonce": lambda claims: {**claims, "nonce": "another"},
    "no nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "another audience": lambda claims: {**claims, "aud": "another"},
    "another audience, with our name beside it": lambda claims: {**claims, "aud": "another", "azp": CLIENT},
    "no audience": lambda claims: {name: value for name, value in claims.items() if name != "aud"},
    "another issuer": lambda claims: {**claims, "iss": "https://login.example.org"},
    "expired": lambda claims: {**claims, "iat": time.time() - 900, "exp": int(time.time()) - 600},
    "no end": lambda claims: {name: value for name, value in claims.items() if name != "exp"},
    "nobody": lambda claims: {name: value for name, value in claims.items() if name != "sub"},
}


def refused(person: httpx.Client, status: int = 401) -> None:
    reply = person.get("/sign-in/account")
    assert reply.status_code == status
    assert 'role="alert"' in reply.text
    assert "Traceback" not in reply.text
    assert SECRET not in reply.text
    assert person.get("/api/documents").status_code == 401


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_an_id_token_that_is_not_for_this_sign_in_is_refused(
    lie: Callable[[Json], Json], person: httpx.Client, provider: Provider
) -> None:
    provider.lie = lie
    refused(person)


@pytest.mark.parametrize("way", ["signed_by_another", "signed_with_the_public_key", "unsigned"])
def test_an_id_token_that_the_provider_did_not_sign_is_refused(
    way: str, person: httpx.Client, provider: Provider
) -> None:
    provider.sign = getattr(provider, way)
    refused(person)


def test_a_reply_that_comes_twice_or_to_another_browser_is_refused(person: httpx.Client, provider: Provider) -> None:
    with httpx.Client(base_url=person.base_url, trust_env=False) as careful:
        there = careful.get("/sign-in/account").headers["Location"]
        back = careful.get(there).headers["Location"]
        assert person.get(back).status_code == 401  # it did not begin in this browser
        other = careful.get("/sign-in/account").headers["Location"]
        fresh = careful.get(other).headers["Location"]
        session = careful.cookies["session"]
        assert careful.get(fresh).status_code == 303
        assert careful.get(fresh).status_code == 401  # its state is used up
        again = {"Cookie": f"session={session}"}  # as it was before: the provider takes no code twice
        assert httpx.get(fresh, headers=again, trust_env=False).status_code == 401
    wrong = parse_qs(urlsplit(there).query)
    assert wrong["code_challenge_method"] == ["S256"]
    assert len(wrong["state"][0]) >= 20
    assert len(wrong["nonce"][0]) >= 20
    assert SECRET not in there
    assert provider.asked[-1]["redirect_uri"] == f"{str(person.base_url).rstrip('/')}/sign-in/done"


def test_a_refusal_of_the_provider_is_told_as_text(person: httpx.Client) -> None:
    reply = person.get("/sign-in/done?error=<script>alert(1)</script>&error_description=<b>x</b>")
    assert reply.status_code == 401
    assert "<script>alert" not in reply.text
    assert "<b>" not in reply.text


def test_an_account_of_no_group_is_not_let_in(person: httpx.Client, provider: Provider) -> None:
    provider.claims = {"sub": "somebody", "groups": ["other"]}
    refused(person, 403)
    provider.claims = {"sub": "somebody"}
    refused(person, 403)


@pytest.mark.parametrize(
    "published",
    [
        lambda metadata: {**metadata, "issuer": "https://login.example.org"},
        lambda metadata: {**metadata, "token_endpoint": "http://login.example.org/token"},
        lambda metadata: {"error": "none here"},
        lambda metadata: [],
    ],
    ids=["of another name", "unsafe", "no provider", "no object"],
)
def test_a_provider_that_says_what_it_should_not_is_told_as_such(
    published: Any, desk: Desk, provider: Provider
) -> None:
    provider.published = published
    with (
        serving(assemble_without_pages(desk)) as url,
        httpx.Client(base_url=url, trust_env=False, follow_redirects=True) as person,
    ):
        refused(person, 503)
        provider.published = lambda metadata: metadata
        assert urlsplit(str(person.get("/sign-in/account").url)).path == "/"  # what was wrong was not kept


def test_a_provider_that_is_down_gives_a_page_that_says_so(tmp_path: Path, desk: Desk) -> None:
    down = {"oidc_issuer": "http://127.0.0.1:9", "oidc_client_id": CLIENT}
    with (
        serving(assemble_without_pages(desk, **down)) as url,
        httpx.Client(base_url=url, trust_env=False, headers={"Accept-Language": "fr-CA"}) as person,
    ):
        reply = person.get("/sign-in/account")
        assert reply.status_code == 503
        assert "ne répond pas" in reply.text
        assert "Votre clé" in reply.text
        assert person.get("/healthz").status_code == 200


def assemble_without_pages(desk: Desk, **changed: str) -> Any:
    """The server before its pages are there, which take seconds; they never come."""
    from dataclasses import replace

    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    app = assemble(replace(desk, settings=desk.settings.model_copy(update=changed)), guarded=True)
    app.router.routes[-1] = Route("/", lambda request: PlainTextResponse("in"))
    app.router.lifespan_context = lambda app: Nothing()  # type: ignore[assignment,return-value]
    return app


class Nothing:
    async def __aenter__(self) -> None: ...

    async def __aexit__(self, *_: object) -> None: ...


def accounts(**told: str) -> Accounts | None:
    settings = {"oidc_issuer": "https://login.example.org", "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
    return Accounts.of(Settings(**{**settings, **told}))  # type: ignore[arg-type]


def test_roles_come_from_a_claim_the_first_that_fits() -> None:
    mapping = accounts(oidc_claim="realm.roles", oidc_roles="a b=admin, curators=curator, *=public")
    assert mapping is not None
    assert SECRET not in repr(mapping)
    assert SECRET not in repr(Settings(oidc_client_secret=SECRET))
    assert mapping.role({"realm": {"roles": ["curators", "a b"]}}) == "admin"
    assert mapping.role({"realm": {"roles": "curators"}}) == "curator"
    assert mapping.role({"realm": ["curators"], "roles": ["a b"]}) == "public"
    narrow = accounts(oidc_roles="pso=staff")
    assert narrow is not None
    with pytest.raises(NotAllowed):
        narrow.role({"groups": [{"pso": 1}, None]})


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"oidc_issuer": "http://login.example.org"}, "could be listened to"),
        ({"oidc_issuer": "login.example.org"}, "could be listened to"),
        ({"oidc_client_id": ""}, "CLIENT_ID is not"),
        ({"oidc_roles": "pso"}, "not usable"),
        ({"oidc_roles": ""}, "not usable"),
        ({"oidc_roles": "pso=boss"}, "no role boss"),
    ],
)
def test_what_cannot_work_is_told_at_the_start(settings: dict[str, str], message: str) -> None:
    with pytest.raises(WrongUse, match=message):
        accounts(**settings)


def test_a_server_with_accounts_may_be_reached_by_others_without_a_key() -> None:
    def never() -> Any:
        raise AssertionError("nobody looks for keys")

    oidc = {"oidc_issuer": "https://login.example.org", "oidc_client_id": CLIENT}
    assert guard(Settings(host="0.0.0.0", **oidc), never)  # type: ignore[arg-type]
    assert guard(Settings(host="127.0.0.1", **oidc), never)  # type: ignore[arg-type]
    assert not guard(Settings(host="127.0.0.1"), never)


@pytest.mark.browser
def test_in_a_real_browser(browser: Any, server: str, person: httpx.Client) -> None:
    with browser.new_context(locale="en-CA") as context:
        page = context.new_page()
        page.goto(server)
        page.get_by_role("link", name="Sign in with your organisation's account").click()
        page.get_by_label("Your question").wait_for()
        assert page.url.rstrip("/") == server
