"""Markup as a browser reads it."""

from html.parser import HTMLParser

VOID = {"br", "img", "input", "meta", "link", "hr"}
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</p></details></article><script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "![x](http://evil.example/x.png)",
    "[a](javascript:alert(1))",
    "$$x$$ \\(y\\) `code` **bold** ~~gone~~",
    "${alert(1)} {{value}} {{{value}}} `${1}`",
    "&lt;b&gt; &amp; &#60;",
    "<!-- comment --> <![CDATA[x]]>",
]


class Page(HTMLParser):
    """Tags with their attributes, and the text; fails where tags do not nest."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(str(markup))  # parts of a Markup would be Markup, and escape what is added to them
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]
