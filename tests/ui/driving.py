"""What people do on the chat page, in the fewest words."""

from typing import Any


def ask(page: Any, question: str, turns: int = 1) -> None:
    """Type a question, send it with Enter and wait for its answer."""
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    answered(page, turns)


def ask_until_taken(page: Any, question: str) -> None:
    """Like `ask`, just after another event: the page takes no question until it has seen that one end."""
    page.get_by_label("Your question").fill(question)
    for _ in range(40):
        page.keyboard.press("Enter")
        page.wait_for_timeout(250)
        if page.locator(".turn").count():
            break
    answered(page)


def answered(page: Any, turns: int = 1) -> None:
    page.locator(".turn").nth(turns - 1).locator(".answer:not(.growing), .fault").wait_for()


def open_source(page: Any, number: int = 0) -> Any:
    """Click a citation, and wait for its source; returns the panel."""
    page.locator("button.cite").nth(number).click()
    page.locator("#beside .sheet").wait_for()
    return page.locator("#beside .sheet")


def names(page: Any) -> list[str]:
    """The conversations that are listed."""
    return [str(name) for name in page.locator("#past-list .name").all_inner_texts()]


def named(page: Any, name: str) -> None:
    """Wait until the open conversation has that name; an empty one waits until none is open."""
    if name:
        page.locator(".named h2", has_text=name).wait_for()
    else:
        page.locator(".named h2").wait_for(state="detached")
