"""The firewall for sentences: what gives orders to a machine stays in the document's text, and out of every answer."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Document, SetAside
from corpus.orders.detection import orders
from corpus.text.sentences import BULLET, lines


def screen(document: Document, let_in: bool = False) -> Document:
    """The document with every order to a machine set aside, at its exact span; `split` leaves those spans out.

    Orders that were set aside before are looked for anew. With `let_in` none is set aside: a person decided so.
    """
    others = (entry for entry in document.set_aside if entry.kind != "order")
    return replace(document, set_aside=(*others, *(() if let_in else _orders(document))))


def _orders(document: Document) -> Iterator[SetAside]:
    text = document.text
    for begin, stop in lines(text):
        item = text[begin:stop].lstrip(" ")
        begin = stop - len(item.removeprefix(BULLET))  # the mark of an item is none of its words
        for start, end, reason in orders(text[begin:stop]):
            span = begin + start, begin + end
            yield SetAside("order", reason, text[slice(*span)], document.page_at(span[0]), *span)
