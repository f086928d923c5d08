"""Who may do what with a draft, and when."""

from assistant.hr.values import QueuedDraft, State
from corpus.errors import TooLarge, WrongUse

FROM: dict[State, tuple[State, ...]] = {
    "drafted": ("new", "drafted", "edited", "approved"),
    "edited": ("drafted", "edited", "approved"),  # an edit takes the approval back
    "approved": ("drafted", "edited"),
    "sent": ("approved",),
    "withdrawn": ("new", "drafted", "edited", "approved"),
}
"""From which states each state can be reached."""


def check(action: State, queued: QueuedDraft, who: str, may_approve_own: bool = False) -> None:
    """WrongUse where this person may not do this now, with the reason."""
    state = queued.draft.state
    if state not in FROM[action]:
        raise WrongUse(
            f"A reply that is {state} cannot become {action}.",
            f"It has to be {' or '.join(FROM[action])} first.",
        )
    if not who.strip():
        raise WrongUse("It is not known who does this.", "Give your name.")
    if action == "approved" and not may_approve_own and who.strip().casefold() == queued.writer.strip().casefold():
        raise WrongUse(f"{queued.writer} wrote this reply.", "A second person has to approve it.")


def check_length(what: str, text: str, most: int) -> None:
    """TooLarge for a letter or reply, as `what` says, of more than `most` characters."""
    if len(text) > most:
        raise TooLarge(f"The {what} has {len(text):,} characters, more than {most:,}.", "Leave out what is not needed.")
