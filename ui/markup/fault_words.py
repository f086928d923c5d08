"""Faults as the pages tell them: each has words in English of its own, and those that people meet, in French here."""

from typing import Final

from corpus.errors import PeaceOpsError
from corpus.settings import Language

FAULTS: Final[dict[Language, dict[str, tuple[str, str]]]] = {
    "en": {
        "busy": (
            "So many people are asking just now that your question had no turn.",
            "Ask again in a minute.",
        ),
    },
    "fr": {
        "busy": (
            "Tant de personnes posent des questions en ce moment que la vôtre n’a pas eu son tour.",
            "Posez-la de nouveau dans une minute.",
        ),
        "not_ready": ("Le serveur ne peut pas encore répondre.", "Réessayez dans un instant."),
        "too_large": ("C’est plus long que ce qui est permis.", "Raccourcissez, ou envoyez-le en plusieurs fois."),
        "too_many": ("Vous avez fait plus de demandes que ce qui est permis en une minute.", "Attendez un instant."),
        "not_found": ("Cela n’existe pas, ou n’existe plus.", "Rechargez la page pour voir ce qu’il y a."),
        "not_allowed": ("Votre rôle ne permet pas cela.", "Demandez-le aux responsables de ce service."),
        "not_signed_in": ("Vous n’êtes pas connecté.", "Connectez-vous, puis réessayez."),
        "store_unreachable": (
            "La base de données ne répond pas en ce moment.",
            "Réessayez; si cela dure, signalez-le aux responsables de ce service.",
        ),
        "store_full": (
            "Le disque du serveur est plein : rien de plus ne peut être conservé.",
            "Signalez-le aux responsables de ce service.",
        ),
    },
}
"""What happened and what to do next, by the code of the fault; the fault's own words where it is not here."""


def fault_words(error: PeaceOpsError, language: Language) -> tuple[str, str]:
    """What happened, and what to do next, for somebody at a page in a language."""
    return FAULTS[language].get(error.code, (error.message, error.what_to_do))
