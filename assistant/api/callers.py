"""How a route knows who is asking: the gate (gate.py) puts the caller into the request's state."""

from starlette.requests import Request

from assistant.callers import LOCAL_CALLER, Caller


def caller_of(request: Request) -> Caller:
    """Whoever sent a request that the gate let through; the machine's own user where there is no gate."""
    found = getattr(request.state, "caller", None)
    return found if isinstance(found, Caller) else LOCAL_CALLER
