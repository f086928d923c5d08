"""What every page's markup needs besides its templates: faults, and which addresses may be links."""

import re
from urllib.parse import urlsplit

from markupsafe import Markup

from ui.markup.escaping import visible
from ui.markup.templates import render


def render_fault(message: str, what_to_do: str) -> Markup:
    """A fault as a person should see it: what happened, and what to do next."""
    return render("markup/fault.html", {}, message=message, what_to_do=what_to_do)


def is_web_address(url: str) -> bool:
    """True for http and https with a host; anything else, such as javascript:, must not become a link."""
    if re.search(r"\s", url) or visible(url) != url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
