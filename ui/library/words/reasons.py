"""Why something is kept out of answers, in French; `ingest` gives its reasons in English."""

from dataclasses import dataclass
from typing import Final

from corpus.settings import Language

FRENCH: Final[dict[str, str]] = {
    # Orders to a machine
    "tells a machine to drop its instructions": "dit à une machine d’abandonner ses consignes",
    "gives a machine another role": "donne un autre rôle à une machine",
    "poses as a message of the system": "se fait passer pour un message du système",
    "tells a machine what to answer": "dicte sa réponse à une machine",
    "tells a machine what to hide from its user": "dit à une machine ce qu’elle doit cacher à qui l’utilise",
    "tells a machine how to rate someone": "dit à une machine comment évaluer quelqu’un",
    "speaks to a machine that reads": "s’adresse à une machine qui lit",
    "asks a machine for its secrets": "demande ses secrets à une machine",
    "tells a machine which source to use": "dit à une machine quelle source utiliser",
    "makes a machine send data away": "fait envoyer des données à une machine",
    "looks like a call of a tool": "ressemble à l’appel d’un outil",
    # Text that nobody sees
    "written in invisible characters": "écrit en caractères invisibles",
    "shown in another order than it is stored": "affiché dans un autre ordre que celui du fichier",
    "hidden in the page": "caché dans la page",
    "for screen readers only": "pour les lecteurs d’écran seulement",
    "marked as not shown (aria-hidden)": "marqué comme non affiché (aria-hidden)",
    "marked as hidden": "marqué comme caché",
    "struck through": "barré",
    "white on white": "blanc sur blanc",
    "letters in the colour of what lies behind them": "lettres de la couleur de ce qui est derrière elles",
    "letters of one point or less": "lettres d’un point ou moins",
    "letters that let everything through": "lettres qui laissent tout transparaître",
    "drawn in invisible letters": "tracé en lettres invisibles",
    "transparent": "transparent",
    "in the colour of what is behind it": "de la couleur de ce qui est derrière",
    "covered by something": "recouvert par autre chose",
    "on a layer that is off": "sur un calque désactivé",
    "off the page": "hors de la page",
    "off the slide": "hors de la diapositive",
    "too small to read": "trop petit pour être lu",
    "cut off to nothing": "rogné jusqu’à disparaître",
    "hidden slide": "diapositive masquée",
    "hidden row": "ligne masquée",
    "hidden column": "colonne masquée",
    "hidden sheet": "feuille masquée",
    # Pages
    "the page holds no text that can be read": "la page ne contient aucun texte lisible",
    "read by text recognition; check the page": "lu par reconnaissance de texte; vérifiez la page",
}
_ENCODED: Final = ("holds an encoded message: ", "contient un message codé : ")


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason in words, and the code of their language where that is not the page's."""

    words: str
    spoken: str = ""


def reason_in(reason: str, language: Language) -> Reason:
    """A reason of `ingest` in a language; in English, and marked so, where there are no other words for it."""
    french = FRENCH.get(reason, "")
    if reason.startswith(_ENCODED[0]):
        french = _ENCODED[1] + reason.removeprefix(_ENCODED[0])
    return Reason(french) if language == "fr" and french else Reason(reason, "en")
