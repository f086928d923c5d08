"""Matters that go to a person, whatever the documents hold: complaints, law, one's own file, health."""

import re
from typing import Literal

from assistant.hr.patterns import whole_words

Sensitive = Literal["medical", "complaint", "legal", "file"]

_SENSITIVE: tuple[tuple[Sensitive, re.Pattern[str]], ...] = (
    (
        "complaint",
        whole_words(
            r"complain\w*|grievances?|harass\w*|discriminat\w+|unfair\w*|mistreat\w*|bully\w*|assault\w*|"
            r"abus\w+|appeal(?:ing)?|"
            r"misconduct|rejected|plaintes?|griefs?|harcèlement|harcelée?|injust\w+|maltrait\w+|inconduite|refusée?"
        ),
    ),
    (
        "legal",
        whole_words(
            r"lawyers?|lawsuits?|sue|suing|legal\w*|court|liabilit\w+|divorce|custody|contract dispute|"
            r"subpoena\w*|avocate?s?|poursuites?|"
            r"tribun\w+|juridiques?|garde des enfants|mise en demeure"
        ),
    ),
    (
        "file",
        whole_words(
            r"(?:my|his|her|their|friend['’]s|colleague['’]s) (?:own )?(?:\w+ )?(?:applications?|file|records?|"
            r"interviews?|status|assessments?|"
            r"results?|evaluation|score|test|references?|security clearance|candidacy|deployment dates?)|"
            r"hear back|heard back|"
            r"where i stand|why was i|was i (?:selected|accepted|chosen)|(?:assessment|file|record|results?|"
            r"evaluation) of|passwords?|"
            r"mailbox|approve|(?:ma|mon|sa|son) (?:candidature|dossier|entrevue|évaluation|demande|résultats?|"
            r"statut)|"
            r"mot de passe|ai-je été|suis-je (?:retenue?|acceptée?)|\[identifier\]|recevoir une réponse|"
            r"des nouvelles de"
        ),
    ),
    (
        "medical",
        whole_words(
            r"\[health\]|pregnan\w*|enceinte|disab\w+|handicap\w*|(?:my|a) (?:condition|illness|disease|"
            r"injur\w+|medication)|"
            r"(?:ma|mon|une) (?:maladie|condition|blessure|médicaments?|grossesse)"
        ),
    ),
)


def sensitive(asked: str, is_request: bool = False) -> Sensitive | None:
    """The kind of matter that a person has to look at; None where the documents may be asked."""
    kind = next((kind for kind, words in _SENSITIVE if words.search(asked)), None)
    return kind or ("file" if is_request else None)
