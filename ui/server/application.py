"""One application: the API, and behind its gate the pages, which may still be built when the API answers already."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from secrets import token_urlsafe
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Match, Mount
from starlette.types import Scope

from assistant.access.attached import AttachedFiles
from assistant.access.rate_limits import Keyhole
from assistant.access.uploads import TakeIn
from assistant.api.app import build_api
from assistant.api.authentication import PROGRAMS, within
from assistant.curation.release import Rescreen
from assistant.desk import Desk
from assistant.hr.letter.file import ReadMail, refuse_mail
from assistant.hr.office import Office
from assistant.running.line import Line
from assistant.running.tracing import export_traces
from corpus.store import Store
from ui.admin.page import AdminPage, MakeCase
from ui.beside.doing import Commands
from ui.server.waiting_room import WaitingRoom
from ui.sign_in.accounts import Accounts
from ui.sign_in.page import SESSION_SECONDS, SignIn

LOCAL_NAMES: Final = ["127.0.0.1", "localhost"]
SECRET_NOTE: Final = "session_secret"


def assemble(
    desk: Desk,
    take_in: TakeIn | None = None,
    rescreen: Rescreen | None = None,
    *,
    line: Line | None = None,
    guarded: bool = False,
    office: Office | None = None,
    read_mail: ReadMail = refuse_mail,
    wait_until_ready: Callable[[], str] | None = None,
    on_fault: Callable[[Exception], None] | None = None,
    before_pages: Callable[[], bool] = lambda: True,
    on_pages: Callable[[], None] = lambda: None,
    commands: Commands | None = None,
    make_case: MakeCase | None = None,
    take_in_beside: Callable[[Store], TakeIn] | None = None,
) -> FastAPI:
    """The API, the chat at /, and where there is an office also its routes and its page at /hr.

    `line` is where questions from everywhere wait for their turn; a new one if left out. `take_in` brings uploads in,
    `rescreen` looks through a document anew, `read_mail` reads letters that are mail files; without one of them, that
    is not offered. Where it is `guarded`, nobody gets in without a key, even if there is none.

    `wait_until_ready` is for the pages what the desk's `why_not_ready` is for programs: people would rather wait for
    the models than be refused. With `on_fault`, which is called with a fault of the pages, the API answers before they
    are there; without it such a fault is raised. `before_pages` is called before their libraries are imported, and
    says whether they still are to be; `on_pages` is called when they are built. `commands` are done for whoever shows
    their token, which opens everything else as well. `make_case` makes a case of an answer that was judged down.
    `take_in_beside` makes what brings files into another store than the documents': those attached to a conversation.
    """
    if take_in_beside:
        desk = replace(desk, attached=AttachedFiles(desk.store.embedder, desk.settings, take_in_beside))
    secret = desk.store.notes.set_default(SECRET_NOTE, token_urlsafe(32))
    keyhole = Keyhole(desk.journal.keys, commands.token if commands else "")
    sign_in = _sign_in(desk, secret, keyhole, guarded)
    line = line or Line(desk.settings.wait_seconds)
    api = build_api(
        desk,
        line=line,
        office=office,
        take_in=take_in,
        rescreen=rescreen,
        open_without_keys=not guarded,
        session=sign_in.caller,
        keyhole=keyhole,
    )
    api.router.routes += [*sign_in.routes, *AdminPage(desk, make_case).routes]
    if commands:
        api.router.routes.append(commands.route(desk))
    _add_middleware(api, desk, secret, guarded)
    export_traces()
    at_page = replace(desk, why_not_ready=wait_until_ready or desk.why_not_ready)
    build = partial(_pages, at_page, line, office, read_mail, take_in is not None, rescreen, before_pages, on_pages)
    pages = WaitingRoom(build, on_fault or _raise)
    api.include_router(APIRouter(lifespan=lambda _app: pages.running(at_once=on_fault is None)))
    api.router.routes.append(_PagesMount("/", app=pages))
    return api


def _add_middleware(api: FastAPI, desk: Desk, secret: str, guarded: bool) -> None:
    path = desk.settings.public_path
    api.add_middleware(
        SessionMiddleware,
        secret_key=secret,
        session_cookie="session" + path.replace("/", "-"),  # other programs of that site have cookies too
        path=path or "/",
        max_age=SESSION_SECONDS,
        same_site="lax",
        https_only=desk.settings.public_url.startswith("https://"),
    )
    if not guarded:
        # A page of another site must not reach this server under a name of its own.
        api.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL_NAMES, desk.settings.host])


class _PagesMount(Mount):
    """Every path but those of programs: what is not there, or takes no such method, is theirs to be told as always."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http" and within(scope["path"], PROGRAMS):
            return Match.NONE, {}
        return super().matches(scope)


def _sign_in(desk: Desk, secret: str, keyhole: Keyhole, guarded: bool) -> SignIn:
    accounts = Accounts.of(desk.settings)
    if accounts is None:
        return SignIn(desk.journal, secret, keyhole, guarded)
    from ui.sign_in.provider import Provider

    return SignIn(desk.journal, secret, keyhole, guarded, accounts, Provider(accounts))


@contextmanager
def _pages(
    desk: Desk,
    line: Line,
    office: Office | None,
    read_mail: ReadMail,
    uploads: bool,
    rescreen: Rescreen | None,
    before_pages: Callable[[], bool],
    on_pages: Callable[[], None],
) -> Iterator[FastAPI]:
    """Every page, each as whoever opens it may see it. Gradio, which draws them, takes seconds to import."""
    pages = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    if not before_pages():
        yield pages
        return
    from ui.chat.about import about_route
    from ui.chat.page import build_chat, mount
    from ui.chat.shared import shared_route
    from ui.hr.page import build_hr, mount_hr
    from ui.library.page import build_library, mount_library
    from ui.page.passing_files import passing_files

    with passing_files(desk.settings.data):
        if office:
            mount_hr(pages, build_hr(replace(office, desk=desk), line, read_mail))
        pages.router.routes += [shared_route(desk), about_route(desk)]
        mount_library(pages, build_library(desk, office, uploads=uploads, rescreen=rescreen, line=line))
        mounted = mount(pages, build_chat(desk, line))
        on_pages()
        yield mounted


def _raise(error: Exception) -> None:
    raise error
