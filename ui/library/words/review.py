"""The fixed words of what waits for a curator's review, in English and in French."""

from typing import Final

from corpus.settings import Language

REVIEW: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "quarantine": "Files that could not be read",
        "quarantine_note": "Nothing of these files is in the corpus, and they cannot be let in as they are. Bring in a "
        "corrected file, or take them off the list.",
        "quarantine_empty": "No file is waiting.",
        "since": "since {date}",
        "corrected": "Bring in a corrected file",
        "dismiss": "Take off the list",
        "dismiss_ask": "Take this file off the list?",
        "dismiss_warning": "An uploaded file is deleted. A file of a folder stays, and is tried again with that "
        "folder.",
        "dismissed": "{id} was taken off the list.",
        "aside": "Kept out of answers",
        "aside_note": "The documents are in the corpus; these parts of them are never quoted. What looks like orders "
        "to a machine can be let in by a person who has read it and found it harmless.",
        "fixed": "Hidden or unreadable parts cannot be let in: bring in a file that shows them as text.",
        "let_in": "Let in…",
        "let_in_ask": "Let “{title}” be quoted whole?",
        "let_in_last": "Sentences that look like orders to a machine and could then be quoted: {n}. You confirm that "
        "you have read them and the rest of the document, and found them harmless. This holds until the document "
        "changes, and is recorded in the audit log.",
        "let_in_yes": "Yes, let it in",
        "let_in_done": "“{title}” was let in.",
        "released": "Let in by a person",
        "released_note": "Sentences of these documents look like orders to a machine, and may be quoted all the same.",
        "keep_out": "Keep out again",
        "keep_out_ask": "Keep these sentences out of answers again?",
        "keep_out_last": "The rest of the document stays in answers.",
        "keep_out_done": "Sentences of “{title}” that look like orders are kept out of answers again.",
        "nothing_aside": "Nothing is kept out of answers.",
        "hidden": "Hidden text",
        "order": "Order to a machine",
        "unread": "Page without text",
        "page": "page {n}",
        "in_text": "Show it in the text",
        "cancel": "Cancel",
    },
    "fr": {
        "quarantine": "Fichiers qui n’ont pu être lus",
        "quarantine_note": "Rien n’en est dans le corpus, et personne ne peut les admettre tels quels. Ajoutez un "
        "fichier réparé, ou retirez-les de la liste.",
        "quarantine_empty": "Aucun fichier n’attend.",
        "since": "depuis le {date}",
        "corrected": "Ajouter un fichier réparé",
        "dismiss": "Retirer de la liste",
        "dismiss_ask": "Retirer ce fichier de la liste ?",
        "dismiss_warning": "Un fichier téléversé est supprimé. Celui d’un dossier reste, et sera réessayé avec lui.",
        "dismissed": "{id} a été retiré de la liste.",
        "aside": "Exclu des réponses",
        "aside_note": "Les documents sont dans le corpus, mais ces parties ne sont jamais citées. Ce qui ressemble à "
        "un ordre donné à une machine peut être admis par une personne qui l’a lu et jugé inoffensif.",
        "fixed": "Ce qui est caché ou illisible, personne ne peut l’admettre : ajoutez un fichier où cela se lit.",
        "let_in": "Admettre…",
        "let_in_ask": "Permettre de citer « {title} » en entier ?",
        "let_in_last": "Phrases qui ressemblent à des ordres donnés à une machine et qui pourraient alors être "
        "citées : {n}. Vous affirmez ainsi les avoir lues, ainsi que le reste du document, et jugées inoffensives. "
        "Cela vaut jusqu’à ce que le document change, et figure au journal d’audit.",
        "let_in_yes": "Oui, l’admettre",
        "let_in_done": "« {title} » a été admis.",
        "released": "Admis par une personne",
        "released_note": "Des phrases de ces documents ressemblent à des ordres donnés à une machine, et peuvent "
        "pourtant être citées.",
        "keep_out": "Exclure de nouveau",
        "keep_out_ask": "Exclure de nouveau ces phrases des réponses ?",
        "keep_out_last": "Le reste du document demeure dans les réponses.",
        "keep_out_done": "Les phrases de « {title} » qui ressemblent à des ordres sont de nouveau exclues des "
        "réponses.",
        "nothing_aside": "Rien n’est exclu des réponses.",
        "hidden": "Texte caché",
        "order": "Ordre à une machine",
        "unread": "Page sans texte",
        "page": "page {n}",
        "in_text": "Le montrer dans le texte",
        "cancel": "Annuler",
    },
}
