"""The HR desk's own fixed sentences, in English and French. What stands in a letter is in the templates."""

from corpus.settings import Language

_MESSAGES: dict[str, dict[Language, str]] = {
    "declined": {
        "en": "Our public documents do not answer this question, and we do not want to guess.",
        "fr": "Nos documents publics ne répondent pas à cette question, et nous ne voulons rien avancer au hasard.",
    },
    "person": {
        "en": "This is a matter for a member of our staff, and it is not answered from documents.",
        "fr": "Cette demande relève d'un membre de notre personnel; les documents ne servent pas à y répondre.",
    },
    "promise": {
        "en": "Speaks of what is to come, which no document settles for this person.",
        "fr": "Parle de ce qui vient, ce qu'aucun document ne règle pour cette personne.",
    },
    "certainty": {
        "en": "Vouches for something; a reply may only say what its evidence says.",
        "fr": "Se porte garant; une réponse ne peut dire que ce que disent ses preuves.",
    },
    "decision": {
        "en": "Tells a decision about this person, which only the selection can take.",
        "fr": "Annonce une décision sur cette personne, que seule la sélection peut prendre.",
    },
    "permission": {
        "en": "Tells this person what they may do or need not fear, and no evidence says so.",
        "fr": "Dit à cette personne ce qu'elle peut faire ou n'a pas à craindre, sans preuve.",
    },
    "amount": {
        "en": "Speaks of money or a share that is not in the evidence.",
        "fr": "Parle d'argent ou d'une part qui n'est pas dans les preuves.",
    },
    "date": {
        "en": "Names a time that is not in the evidence.",
        "fr": "Donne un moment ou un délai qui n'est pas dans les preuves.",
    },
    "figure": {
        "en": "Has a figure that is not in the evidence.",
        "fr": "Contient un chiffre qui n'est pas dans les preuves.",
    },
    "statement": {
        "en": "States something that no evidence says; leave it out, or be sure of it.",
        "fr": "Affirme quelque chose qu'aucune preuve ne dit; à retirer, ou à vérifier.",
    },
    "own": {
        "en": "The writer's own words: no evidence stands behind them.",
        "fr": "Mots de la personne qui écrit : aucune preuve ne les appuie.",
    },
}


def message(name: str, language: Language) -> str:
    """The sentence of that name."""
    return _MESSAGES[name][language]
