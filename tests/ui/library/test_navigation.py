"""From page to page, and the language that goes along."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ui.page.navigation import LANGUAGE_ROUTE, language_of_page, language_switch, navigation

app = FastAPI()
app.router.routes.append(LANGUAGE_ROUTE)


@pytest.fixture
def client() -> TestClient:
    return TestClient(app, base_url="http://desk.example", follow_redirects=False)


def test_a_chosen_language_is_remembered_and_leads_back(client: TestClient) -> None:
    reply = client.get("/language/fr", headers={"Referer": "http://desk.example/documents/?document=a&start=1"})
    assert (reply.status_code, reply.headers["location"]) == (303, "/documents/?document=a&start=1")
    assert client.cookies["language"] == "fr"
    assert client.get("/language/en").headers["location"] == "/"
    assert client.cookies["language"] == "en"


@pytest.mark.parametrize(
    "elsewhere",
    ["http://evil.example/a", "http://desk.example//evil.example/a", "javascript:alert(1)", "//evil.example"],
)
def test_it_never_leads_to_another_site(client: TestClient, elsewhere: str) -> None:
    assert client.get("/language/fr", headers={"Referer": elsewhere}).headers["location"] == "/"


def test_what_is_no_language_is_not_remembered(client: TestClient) -> None:
    assert client.get("/language/de").status_code == 303
    assert "language" not in client.cookies


def test_the_choice_comes_before_the_browser(client: TestClient) -> None:
    class Request:
        def __init__(self, cookie: str, browser: str) -> None:
            self.cookies = {"language": cookie} if cookie else {}
            self.headers = {"accept-language": browser}

    cases = [("", "fr-CA,fr"), ("", "de"), ("en", "fr-CA"), ("fr", "en-GB"), ("xx", "en")]
    assert [language_of_page(Request(*case)) for case in cases] == ["fr", "en", "en", "fr", "en"]


def test_the_open_page_is_marked_and_the_switch_names_its_language() -> None:
    assert '<a href="/documents/" aria-current="page">Documents</a>' in navigation("documents", "fr")
    assert navigation("hr", "en").count("aria-current") == 1
    assert 'lang="fr"' in language_switch("en") and "Français" in language_switch("en")
