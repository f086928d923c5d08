"""The page that tells how the assistant works, and what its words of confidence mean. It has no scripts."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from assistant.deciding.calibration import calibration
from assistant.desk import Desk
from ui.markup.tour import render_about
from ui.page.navigation import language_of_page


def about_route(desk: Desk) -> Route:
    """/about, the same for everybody: nothing of the documents is there."""

    async def show(request: Request) -> Response:
        worth = calibration(read=desk.reader is not None).worth
        return HTMLResponse(render_about(worth, language_of_page(request)))

    return Route("/about", show)
