"""The fixed words around collections in the library, in English and in French."""

from typing import Final

from corpus.settings import Language

COLLECTIONS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "collections": "Collections",
        "note": "A collection is a set of documents under a name. A conversation can keep to one: then nothing else is "
        "read for its answers.",
        "none": "There are no collections yet.",
        "held": "Documents: {n}",
        "glance": "At a glance",
        "ask_each": "Ask each document",
        "ask": "Choose it above the question, on the page where questions are asked.",
        "new": "New collection",
        "change": "Change",
        "back": "All collections",
        "name": "Name",
        "documents": "Its documents",
        "find": "Find documents by title, publisher or year",
        "all": "Check all that are shown",
        "none_of_them": "Uncheck all that are shown",
        "count": "{n} of {of} chosen",
        "save": "Save",
        "lost": "The server did not answer. Try again.",
        "scatter": "Take away",
        "scatter_ask": "Take the collection “{title}” away?",
        "scatter_warning": "Its documents stay. Conversations that keep to it have to choose anew.",
        "scatter_yes": "Yes, take it away",
        "cancel": "Cancel",
        "scattered": "The collection “{title}” was taken away.",
    },
    "fr": {
        "collections": "Collections",
        "note": "Une collection est un ensemble de documents sous un nom. Une conversation peut s’en tenir à l’une "
        "d’elles : rien d’autre n’est alors lu pour ses réponses.",
        "none": "Il n’y a pas encore de collections.",
        "held": "Documents : {n}",
        "glance": "En bref",
        "ask_each": "Interroger chaque document",
        "ask": "Elle se choisit au-dessus de la question, sur la page où l’on pose des questions.",
        "new": "Nouvelle collection",
        "change": "Modifier",
        "back": "Toutes les collections",
        "name": "Nom",
        "documents": "Ses documents",
        "find": "Trouver des documents par titre, éditeur ou année",
        "all": "Cocher tout ce qui s’affiche",
        "none_of_them": "Décocher tout ce qui s’affiche",
        "count": "{n} sur {of} choisis",
        "save": "Enregistrer",
        "lost": "Le serveur n’a pas répondu. Réessayez.",
        "scatter": "Défaire",
        "scatter_ask": "Défaire la collection « {title} » ?",
        "scatter_warning": "Ses documents restent. Les conversations qui s’y tiennent devront choisir à nouveau.",
        "scatter_yes": "Oui, la défaire",
        "cancel": "Annuler",
        "scattered": "La collection « {title} » a été défaite.",
    },
}
