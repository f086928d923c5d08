"""`peaceops serve` behind a proxy that shows it below a path of a site: pages, files, API, streams, tools, sign-in."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import httpx
import httpx2
import openai
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from corpus.errors import WrongUse
from corpus.settings import REPOSITORY, Settings, read_settings
from tests.documents import write_folder
from tests.ui.server.proxying import PREFIX, Proxy, proxying
from tests.ui.server.test_process import CLEAN, command

QUESTION = "When did the mission in Zenda end?"
UI = REPOSITORY / "ui"
ABSOLUTE = re.compile(r"""(?:href|action|src|data-link)="/|(?:fetch|open|assign|post|URL)\([^()]*?['"`]/(?!/)""")
_AT = re.compile(r"""at\(['"`]/""")


@dataclass(frozen=True)
class Site:
    """A server of a key behind a proxy: `url` is where people open it, `direct` where it listens."""

    proxy: Proxy
    url: str
    direct: str
    key: str
    log: Path

    def client(self, address: str = "") -> httpx.Client:
        return httpx.Client(base_url=address or self.url, trust_env=False, timeout=60)

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real program over the three tiny documents."""
    folder = tmp_path_factory.mktemp("below")
    data, papers = folder / "data", write_folder(folder / "papers")
    program = [sys.executable, str(REPOSITORY / "peaceops.py")]

    def run(*words: str) -> Any:
        done = subprocess.run([*program, *words, "--data", str(data), "--json"], env=CLEAN, capture_output=True)
        return json.loads(done.stdout)

    run("ingest", str(papers))
    key = run("keys", "add", "one", "--role", "admin")["key"]
    with proxying() as (proxy, url), (folder / "log").open("w") as log:
        env = {**CLEAN, "PYTHONUNBUFFERED": "1", "PEACEOPS_PUBLIC_URL": url + "/", "PEACEOPS_STRICTNESS": "off"}
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": log, "text": True}
        with subprocess.Popen(command(data, "--port", "0"), env=env, **pipes) as process:
            try:
                proxy.to = process.stdout.readline().split()[-1]  # type: ignore[union-attr]
                assert "The chat is at" in process.stdout.readline()  # type: ignore[union-attr]
                yield Site(proxy, url, proxy.to, key, folder / "log")
            finally:
                process.terminate()


@pytest.fixture(params=["stripped", "kept", "another host"])
def way(request: pytest.FixtureRequest, site: Site) -> Iterator[str]:
    """What the proxy does with the path and the host."""
    site.proxy.strips, site.proxy.keeps_host = request.param != "kept", request.param != "another host"
    yield request.param
    site.proxy.strips, site.proxy.keeps_host = True, True


def test_programs_use_it_below_the_path(site: Site, way: str) -> None:
    with site.client() as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        assert client.get("/readyz").json() == {"status": "ready"}
        assert client.get("/api/documents").status_code == 401
        listed = client.get("/api/documents?limit=1", headers=site.bearer)
        assert listed.status_code == 200
        [following] = re.findall(r"<([^>]+)>", listed.headers["Link"])
        assert following.startswith(f"{PREFIX}/api/documents?")
        events = b""
        with client.stream(
            "POST", "/api/ask", json={"question": QUESTION, "stream": True}, headers=site.bearer
        ) as reply:
            for piece in reply.iter_raw():
                events += piece
        assert b"2004" in events
        described = client.get("/openapi.json").json()
        assert described["servers"] == [{"url": PREFIX}]
        for address in re.findall(r"""["']((?:docs/files|openapi)[^"']+)["']""", client.get("/docs").text):
            assert client.get(f"/{address}").status_code == 200
        pages = client.get("/hr/", follow_redirects=False)
        assert (pages.status_code, pages.headers["Location"]) == (303, f"{PREFIX}/sign-in")
        unknown = client.get("/api/nothing", headers=site.bearer)
        assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "not_found")
    models = openai.OpenAI(base_url=f"{site.url}/v1", api_key=site.key, http_client=site.client())
    asked: Any = [{"role": "user", "content": QUESTION}]
    said = models.chat.completions.create(model="peaceops", messages=asked).choices[0].message
    assert "2004" in str(said.content)
    assert said.annotations is not None
    assert said.annotations[0].url_citation.url.startswith((f"{site.url}/api/passages/", "https://"))
    assert "2004" in "".join(
        str(chunk.choices[0].delta.content or "")
        for chunk in models.chat.completions.create(model="peaceops", messages=asked, stream=True)
        if chunk.choices
    )

    async def tools() -> set[str]:
        async with (
            httpx2.AsyncClient(trust_env=False, timeout=60, headers=site.bearer) as http,
            streamable_http_client(f"{site.url}/mcp", http_client=http) as streams,
            ClientSession(streams[0], streams[1]) as session,
        ):
            await session.initialize()
            assert "2004" in str((await session.call_tool("ask", {"question": QUESTION})).structured_content)
            return {tool.name for tool in (await session.list_tools()).tools}

    with ThreadPoolExecutor(1) as thread:  # the browser of the other tests has the loop of this one
        assert "search" in thread.submit(anyio.run, tools).result()
    assert site.proxy.outside == []


def test_people_sign_in_below_the_path_and_their_cookie_stays_there(site: Site, way: str) -> None:
    origin = {"Origin": site.url.removesuffix(PREFIX)}
    with site.client() as client:
        begun = client.post("/sign-in", data={"key": site.key}, headers=origin)
        assert (begun.status_code, begun.headers["Location"]) == (303, f"{PREFIX}/")
        assert f"path={PREFIX};" in begun.headers["Set-Cookie"]
        # Another program of the site, whose cookie has the common name, must end nobody's session here.
        others = {"Cookie": f"{begun.headers['Set-Cookie'].partition(';')[0]}; session=of-another"}
        assert client.get("/api/documents", headers=others).status_code == 200
        page = client.get("/language/fr", headers={"Referer": f"{site.url}/documents/?doing=review"})
        assert page.headers["Location"] == f"{PREFIX}/documents/?doing=review"
        assert f"Path={PREFIX}/" in page.headers["Set-Cookie"]
        made = client.post("/admin/add-key", data={"name": "two", "role": "public"}, headers=origin)
        assert made.status_code == 200
        assert client.post("/admin/sign-out", data={"about": "nobody"}, headers=origin).headers["Location"] == (
            f"{PREFIX}/admin"
        )
        strange = client.post("/sign-out", headers={"Origin": "https://elsewhere.example"})
        assert strange.status_code == 403
        assert client.post("/sign-out", headers=origin).headers["Location"] == f"{PREFIX}/sign-in"
    assert site.proxy.outside == []


def test_who_comes_straight_is_served_too(site: Site) -> None:
    with site.client(site.direct) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get(f"{PREFIX}/healthz").status_code == 200
        assert client.get("/api/documents", headers=site.bearer).status_code == 200
        begun = client.post("/sign-in", data={"key": site.key}, follow_redirects=True)
        assert begun.status_code == 200
        lies = {"X-Forwarded-Host": "evil.example", "X-Gradio-Server": "http://evil.example"}
        misled = client.get(f"{PREFIX}/", headers=lies)
        assert misled.status_code == 200
        assert "evil" not in misled.text


@pytest.mark.browser
def test_every_page_works_below_the_path(browser: Any, site: Site, way: str, pictures: Path) -> None:
    context = browser.new_context(locale="en-CA", viewport={"width": 1280, "height": 860})
    context.set_default_timeout(60_000)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    page.on("console", lambda log: wrong.append(log.text) if "Content Security Policy" in log.text else None)
    page.on("response", lambda reply: wrong.append(f"{reply.status} {reply.url}") if reply.status >= 400 else None)
    page.goto(f"{site.url}/")
    page.locator("input[name=key]").fill(site.key)
    page.keyboard.press("Enter")
    page.get_by_label("Your question").wait_for()
    page.wait_for_function("document.querySelector('#kept-to form') !== null")
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".turn .answer:not(.growing)").wait_for()
    assert "2004" in page.locator(".turn .answer").inner_text()
    assert page.url.startswith(f"{site.url}/?c=")
    page.locator("button.cite").first.click()
    page.locator("#beside .sheet").wait_for()
    page.screenshot(path=pictures / f"below-a-path-{way.replace(' ', '-')}.png")
    page.locator("#beside .sheet a", has_text="library").first.click()
    page.locator(".library .text mark").first.wait_for()
    page.get_by_role("link", name="Documents", exact=True).click()
    page.locator(".library .filters").wait_for()
    page.locator("nav.pages a", has_text="HR desk").click()
    page.get_by_role("button", name="Draft").first.wait_for()
    page.locator("nav.pages a", has_text="Account").click()
    page.get_by_role("link", name="Administration").click()
    page.get_by_role("heading", name="Keys").wait_for()
    page.locator("form[action$=back-up] button").click()
    with page.expect_download() as download:
        page.locator("a[href*=backups]").first.click()
    assert download.value.url.startswith(f"{site.url}/admin/backups/")
    context.close()
    assert wrong == []
    assert site.proxy.outside == []


def test_addresses_in_templates_and_scripts_are_put_below_the_path() -> None:
    """Each goes through `at`: one that begins with a slash would lead out of the path."""
    files = [file for suffix in ("html", "js") for file in UI.rglob(f"*.{suffix}")]
    assert len(files) > 40
    absolute = {str(file.relative_to(UI)): ABSOLUTE.findall(_AT.sub("at(", file.read_text("utf-8"))) for file in files}
    assert {name: addresses for name, addresses in absolute.items() if addresses} == {}


@pytest.mark.parametrize(
    "address", ["example.org", "https://example.org/ask?x=1", "https://example.org/api", "https://example.org/a b"]
)
def test_a_public_address_that_cannot_work_is_told(address: str) -> None:
    with pytest.raises(WrongUse, match="PEACEOPS_PUBLIC_URL"):
        read_settings(public_url=address)


def test_a_public_address_says_the_path() -> None:
    assert Settings(public_url="https://example.org/").public_path == ""
    assert Settings(public_url="https://example.org/team/ask/").public_path == "/team/ask"
