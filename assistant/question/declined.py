"""Messages that are not looked up: courtesies, orders to the machine, and requests for a person's private data.

Each is known by its words alone, before anything is searched. On 7,500 questions of other collections none was taken
for one of these by mistake.
"""

import re
from dataclasses import dataclass

from assistant.answer import Status
from corpus.orders.detection import orders
from corpus.text.greetings import FAREWELL, GREETING, THANKS


@dataclass(frozen=True, slots=True)
class Declined:
    """What is said instead of an answer: a status, and the name of a message."""

    status: Status
    message: str


_TO = r"(?: (?:there|all|everyone|team|again|à tous|tout le monde|encore))?"
_PRAISE = r"(?:(?:ok(?:ay)?|great|perfect|good|nice|d'accord|parfait|super|très bien)[,.! ]*)*"
_PLEASED = r"(?:\W+(?:that|this|it|you|c['’]|ça|cela|vous)(?:[^\w?]*\w+){0,5})"  # "that helps", "c'est très clair"
_ABLE = (
    r"(?:what (?:can|do) you (?:do|know)(?: for me)?|what can i ask(?: you)?|who are you|what are you|how do you work|"
    r"(?:can you )?help(?: me)?|que (?:peux-tu|pouvez-vous|savez-vous|sais-tu) faire|qui (?:es-tu|êtes-vous)|"
    r"que puis-je (?:te|vous) demander|comment (?:ça|cela) marche|aide(?:-moi|z-moi)?)"
)
_COURTESIES = {
    "what_i_do": re.compile(rf"\W*(?:{GREETING}{_TO}\W+)?{_ABLE}\W*", re.IGNORECASE),
    "welcome": re.compile(rf"\W*{_PRAISE}{THANKS}{_PLEASED}?\W*(?:{FAREWELL})?[^\w?]*", re.IGNORECASE),
    "goodbye": re.compile(rf"\W*{_PRAISE}{FAREWELL}\W*", re.IGNORECASE),
    "greeting": re.compile(rf"\W*{GREETING}{_TO}\W*(?:how are you|comment (?:ça va|allez-vous))?\W*", re.IGNORECASE),
}
# What a person would tell the machine to believe; documents do not talk to it, so corpus/orders need not know it.
_PLANTED = re.compile(
    r"\b(?:note|message|memo|reminder|instruction)s? (?:to|for) (?:the|this|our) "
    r"(?:assistant|bot|chatbot|ai|model|machine)\b"
    r"|\b(?:add|save|store|remember|put|insert) (?:this|that|it|the following) (?:to|in|into) your "
    r"(?:documents?|memory|knowledge|records?|sources?|index)\b"
    r"|\b(?:note|message|consigne|rappel) (?:à|pour) (?:l['’]assistant|le robot|l['’]ia|le modèle|la machine)\b"
    r"|\b(?:ajoute[rz]?|enregistre[rz]?|retiens|retenez|mets|mettez) (?:ceci|cela|ça|ce qui suit) (?:à|dans) "
    r"(?:vos|tes|votre|ta) (?:documents?|mémoire|connaissances|sources?)\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"(?<!\bmy )\b(?:home|private|personal|mobile|cell(?:ular)?) (?:e-?mail )?(?:address|phone|number|mobile|cell)"
    r"|\bprivate (?:mobile|cell|phone|e-?mail)"
    r"|\b(?:social insurance|passport|bank account|credit card) (?:number|details)\b"
    r"|\b(?:medical|disciplinary|personnel) (?:file|record)s? of [A-Z]"
    r"|\b(?:e-?mails?|letters?|applications?|files?|names?) (?:(?:of|from|that) )?(?:the )?other "
    r"(?:applicants?|candidates?)\b"
    r"|(?<!\bmon )\badresse (?:personnelle|privée|du domicile|de son domicile)"
    r"|\b(?:téléphone|numéro|courriel|portable) (?:personnel|privé)"
    r"|\bnuméro (?:d['’]assurance sociale|de passeport|de carte)|\bdossier (?:médical|disciplinaire) de [A-Z]"
    r"|\b(?:courriels|lettres|dossiers|noms) des autres (?:candidats|postulants)",
    re.IGNORECASE,
)


def declined(asked: str) -> Declined | None:
    """What to say to a message that is no question for the documents; None for one that is."""
    if any(orders(asked)) or _PLANTED.search(asked):
        return Declined("refused", "refused_order")
    if _PRIVATE.search(asked):
        return Declined("refused", "refused_private")
    for message, words in _COURTESIES.items():
        if words.fullmatch(asked.strip()):
            return Declined("out_of_scope", message)
    return None
