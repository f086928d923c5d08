"""The page of administrators, at /admin: plain forms, no script. The gate lets nobody else in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.access.permissions import MAY, as_role
from assistant.api.current_caller import caller_of
from assistant.desk import Desk
from assistant.running.backup import back_up
from corpus.errors import NotFound, PeaceOpsError, WrongUse
from ui.admin.view import BACKUPS, look
from ui.admin.words import ADMIN
from ui.markup.fault_words import fault_words
from ui.markup.templates import render
from ui.page.navigation import language_of_page

MakeCase = Callable[[Desk, str], bool]
"""Makes a candidate case of an answer that was judged down; whether it is a new one."""
PLACE: Final = "/admin"
LONGEST_NAME: Final = 100
_BACKUP: Final = re.compile(r"state-[0-9TZ-]{10,20}\.zip", re.ASCII)
_NO_STORE: Final = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class AdminPage:
    """The page over a desk. Without `make_case` no cases are made."""

    desk: Desk
    make_case: MakeCase | None = None

    @property
    def routes(self) -> list[Route]:
        return [
            Route(PLACE, self._show, methods=["GET"]),
            Route(f"{PLACE}/backups/{{name}}", self._download, methods=["GET"]),
            Route(f"{PLACE}/{{act}}", self._act, methods=["POST"]),
        ]

    async def _show(self, request: Request) -> Response:
        return await run_in_threadpool(self._page, request)

    async def _download(self, request: Request) -> Response:
        mine, name = self._mine(request), request.path_params["name"]
        mine.caller.check("operate")
        file = mine.settings.data / BACKUPS / name
        if not _BACKUP.fullmatch(name) or not file.is_file():
            raise NotFound(f"There is no backup {name}.", "Reload the page.")
        await run_in_threadpool(mine.journal.audit.note, mine.caller.id, "backup taken away", name)
        return FileResponse(file, filename=name, headers=_NO_STORE)

    async def _act(self, request: Request) -> Response:
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        return await run_in_threadpool(self._done, request, request.path_params["act"], form)

    def _done(self, request: Request, act: str, form: dict[str, str]) -> Response:
        """Do what a form asks for; then the page again, with a new key where there is one, or with the fault."""
        mine = self._mine(request)
        mine.caller.check("operate")
        try:
            if act == "add-key":
                return self._page(request, new_key=_add_key(mine, form))
            self._do(mine, act, form.get("about", ""))
        except PeaceOpsError as error:
            return self._page(request, fault=error)
        return RedirectResponse(PLACE, 303)

    def _do(self, mine: Desk, act: str, about: str) -> None:
        who, journal = mine.caller.id, mine.journal
        if act == "revoke-key":
            journal.keys.revoke(about, who)
        elif act == "sign-out":
            journal.sessions.end_of(about)
            journal.audit.note(who, "signed out", about)
        elif act == "make-case" and self.make_case:
            self.make_case(mine, about)
            journal.audit.note(who, "case made", about)
        elif act == "back-up" and not mine.settings.database_url:
            folder = mine.settings.data / BACKUPS
            folder.mkdir(mode=0o700, exist_ok=True)
            name = f"state-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.zip"
            back_up(mine.settings.data, folder / name)
            (folder / name).chmod(0o600)
            journal.audit.note(who, "backup made", name)
        elif act == "delete-backup" and _BACKUP.fullmatch(about):
            (mine.settings.data / BACKUPS / about).unlink(missing_ok=True)
            journal.audit.note(who, "backup deleted", about)
        else:
            raise WrongUse("There is no such thing to do.", "Reload the page.")

    def _page(self, request: Request, new_key: str = "", fault: PeaceOpsError | None = None) -> HTMLResponse:
        language = language_of_page(request)
        values: dict[str, Any] = {
            "language": language,
            "seen": look(self._mine(request)),
            "roles": tuple(MAY),
            "cases": self.make_case is not None,
            "new_key": new_key,
            "fault": " ".join(fault_words(fault, language)) if fault else "",
        }
        page = render("admin/admin.html", ADMIN[language], **values)
        return HTMLResponse(page, 422 if fault else 200, headers=_NO_STORE)

    def _mine(self, request: Request) -> Desk:
        return self.desk.of(caller_of(request))


def _add_key(mine: Desk, form: dict[str, str]) -> str:
    """Make a key as a form asks for it; its text, which is shown this once."""
    name = " ".join(form.get("name", "").split())
    if not name or len(name) > LONGEST_NAME:
        raise WrongUse("A key needs a name, of at most 100 characters.", "Write whose it is.")
    return mine.journal.keys.add(name, as_role(form.get("role", "")), mine.caller.id)[0]
