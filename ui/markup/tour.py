"""How the assistant works and what it leaves to people, in three steps; and what its words of confidence were worth."""

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from assistant.deciding.calibration import Worth
from corpus.settings import Language
from ui.markup.templates import render

TOUR: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "how": "How this works",
        "ask": "Ask in your own words",
        "ask_means": "In English or French, as you would ask a colleague. The answer comes from the documents of this "
        "library alone: nothing from the web, nothing from memory.",
        "check": "Check every sentence",
        "check_means": "Each stands on an exact quote. The number after it opens the document at that place.",
        "limits": "Know its limits",
        "limits_means": "It does not guess, advise or judge. Where the documents are silent, it says so. It can miss a "
        "passage or quote one beside the point, so below each answer stands how sure it is.",
        "confidence": "What the confidence words mean",
        "close": "Got it",
        "empty": "There are no documents here yet, so there is nothing to answer from.",
        "empty_next": "Documents are brought in here",
        "product": "Peace Operations Assistant",
        "chat": "Ask a question",
        "measured": "Below an answer stands how sure the assistant is. The words were measured on questions about "
        "documents that it had learnt nothing from. An answer counts as right here where something that it shows "
        "says what was asked.",
        "high": "Confidence: high",
        "medium": "Confidence: medium, or high",
        "low": "Confidence: low",
        "right": "{right} of 100 such answers were right.",
        "given": "Of 100 questions, {given} got such an answer.",
        "low_means": "It is less sure than that. Read the quote, and what stands around it, before you rely on it.",
        "unread": "This server runs without the evidence model. It cannot tell how sure it is, and so calls no answer "
        "more than low.",
        "decides": "Also a sure answer can be wrong. The quote decides, and it stands one click away.",
    },
    "fr": {
        "how": "Comment ça marche",
        "ask": "Demandez avec vos mots",
        "ask_means": "En français ou en anglais, comme à un collègue. La réponse vient des seuls documents de cette "
        "bibliothèque : rien du Web, rien de mémoire.",
        "check": "Vérifiez chaque phrase",
        "check_means": "Chacune repose sur une citation exacte. Le numéro qui la suit ouvre le document à cet endroit.",
        "limits": "Connaissez ses limites",
        "limits_means": "L’assistant ne devine pas, ne conseille pas et ne juge pas. Quand les documents se taisent, "
        "il le dit. Il peut manquer un passage ou en citer un à côté : sous chaque réponse, il dit s’il est sûr.",
        "confidence": "Ce que veulent dire les mots de confiance",
        "close": "Compris",
        "empty": "Il n’y a pas encore de documents ici, donc rien d’où tirer une réponse.",
        "empty_next": "Les documents s’ajoutent ici",
        "product": "Assistant des opérations de paix",
        "chat": "Poser une question",
        "measured": "Sous une réponse, l’assistant dit à quel point il est sûr. Ces mots ont été mesurés sur des "
        "questions portant sur des documents dont il n’avait rien appris. Une réponse compte ici comme juste quand "
        "quelque chose de ce qu’elle montre dit ce qui était demandé.",
        "high": "Confiance : élevée",
        "medium": "Confiance : moyenne, ou élevée",
        "low": "Confiance : faible",
        "right": "Sur 100 de ces réponses, {right} étaient justes.",
        "given": "Sur 100 questions, {given} ont reçu une telle réponse.",
        "low_means": "Il est moins sûr que cela. Lisez la citation, et ce qui l’entoure, avant de vous y fier.",
        "unread": "Ce serveur fonctionne sans le modèle de preuve. Il ne peut pas dire à quel point il est sûr, et ne "
        "dit donc d’aucune réponse plus que « faible ».",
        "decides": "Même une réponse sûre peut être fausse. La citation décide, et elle est à un clic.",
    },
}
STEPS: Final = ("ask", "check", "limits")


def render_about(worth: Mapping[str, Worth], language: Language) -> Markup:
    """The page that tells how it works, and what each word of confidence was worth; `worth` is empty without any."""
    shares = {word: (round(100 * of.right), round(100 * of.given)) for word, of in worth.items()}
    return render("markup/about.html", TOUR[language], language=language, steps=STEPS, shares=shares)
