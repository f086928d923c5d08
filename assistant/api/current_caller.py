"""How a route knows who is asking: authentication.py puts the caller into the request's state."""

from collections.abc import Callable

from starlette.requests import Request

from assistant.access.permissions import LOCAL_CALLER, Action, Caller
from assistant.desk import Desk


def caller_of(request: Request) -> Caller:
    """Whoever sent a request that the gate let through; the machine's own user where there is no gate."""
    caller = getattr(request.state, "caller", None)
    return caller if isinstance(caller, Caller) else LOCAL_CALLER


def of_caller(desk: Desk, action: Action = "ask") -> Callable[[Request], Desk]:
    """A dependency of a route: the desk as its caller has it. NotAllowed where the caller may not do this."""

    def mine(request: Request) -> Desk:
        caller = caller_of(request)
        caller.check(action)
        return desk.of(caller)

    return mine
