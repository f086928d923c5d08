"""All suites, in the order in which `peaceops eval run all` takes them."""

from corpus.errors import WrongUse
from evals.suites.certainty import CERTAINTY
from evals.suites.injection import INJECTION
from evals.suites.letters import LETTERS
from evals.suites.load import LOAD
from evals.suites.manners import MANNERS
from evals.suites.parity import PARITY
from evals.suites.questions import CONVERSATIONS, CORPUS, DOMAIN, EDITIONS, REFUSALS
from evals.suites.removal import REMOVAL
from evals.suites.retrieval import RETRIEVAL
from evals.suites.robustness import ROBUSTNESS
from evals.suites.suite import Suite

ALL = "all"
SUITES = {
    suite.name: suite
    for suite in (
        DOMAIN,
        CORPUS,
        RETRIEVAL,
        CONVERSATIONS,
        REFUSALS,
        EDITIONS,
        INJECTION,
        MANNERS,
        REMOVAL,
        PARITY,
        ROBUSTNESS,
        LETTERS,
        CERTAINTY,
        LOAD,
    )
}


def suites_named(name: str) -> list[Suite]:
    """The suite of that name, or all; WrongUse where there is none."""
    if name == ALL:
        return list(SUITES.values())
    if name not in SUITES:
        raise WrongUse(f"There is no suite {name}.", f"Take one of: {', '.join(SUITES)}; or {ALL}.")
    return [SUITES[name]]
