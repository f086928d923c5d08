"""Who asks, and what each role may do."""

from dataclasses import dataclass
from typing import Final, Literal

from corpus.errors import NotAllowed, WrongUse
from corpus.settings import Audience

Role = Literal["public", "staff", "hr", "curator", "evaluator", "admin"]
Action = Literal["ask", "draft", "curate", "evaluate", "operate"]

MAY: Final[dict[Role, frozenset[Action]]] = {
    "public": frozenset({"ask"}),
    "staff": frozenset({"ask"}),
    "hr": frozenset({"ask", "draft"}),
    "curator": frozenset({"ask", "curate"}),
    "evaluator": frozenset({"ask", "evaluate"}),
    "admin": frozenset({"ask", "draft", "curate", "evaluate", "operate"}),
}
"""ask: questions, documents, own conversations · draft: the HR desk · curate: bring documents in and take them away ·
evaluate: read every answer and all feedback · operate: metrics."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Someone who asks: a pseudonym that stays the same, and a role. `known` is false where nobody has to say who."""

    id: str
    role: Role
    known: bool = True

    @property
    def audience(self) -> Audience:
        """The widest audience whose documents this caller may see."""
        return "public" if self.role == "public" else "staff"

    def may(self, action: Action) -> bool:
        return action in MAY[self.role]

    def check(self, action: Action) -> None:
        """NotAllowed where the role may not do this."""
        if not self.may(action):
            able = ", ".join(role for role in MAY if action in MAY[role])
            raise NotAllowed(f"The role {self.role} may not {action}.", f"Use a key of one of these roles: {able}.")


LOCAL_CALLER: Final = Caller("local", "admin", known=False)
"""Whoever asks on a machine of their own, where no keys exist."""


def as_role(name: str) -> Role:
    """The role of that name; WrongUse names those there are."""
    for role in MAY:
        if role == name:
            return role
    raise WrongUse(f"There is no role {name}.", f"Take one of {', '.join(MAY)}.")
