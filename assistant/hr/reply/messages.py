"""The HR desk's own fixed sentences, in English and French. The sentences of letters are in the templates."""

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
    "superseded by another": {
        "en": "replaced by a newer document since",
        "fr": "remplacé depuis par un document plus récent",
    },
    "left_over": {
        "en": "This question was not looked up, as the letter asks so much or at such length. A person has to reply.",
        "fr": "Cette question n'a pas été recherchée, car la lettre en pose beaucoup ou très longuement. "
        "Une personne doit y répondre.",
    },
    "promise": {
        "en": "Says what will happen, and no document decides that for this person.",
        "fr": "Annonce ce qui va arriver, ce qu'aucun document ne décide pour cette personne.",
    },
    "certainty": {
        "en": "Guarantees something; a reply may only say what its evidence says.",
        "fr": "Garantit quelque chose; une réponse ne peut dire que ce que disent ses preuves.",
    },
    "decision": {
        "en": "Announces a decision about this person, which only the selection process can take.",
        "fr": "Annonce une décision sur cette personne, que seul le processus de sélection peut prendre.",
    },
    "permission": {
        "en": "Tells this person what they may do or need not worry about, without evidence.",
        "fr": "Dit à cette personne ce qu'elle peut faire ou n'a pas à craindre, sans preuve.",
    },
    "amount": {
        "en": "Names an amount of money or a share that is not in the evidence.",
        "fr": "Donne une somme d'argent ou une part qui n'est pas dans les preuves.",
    },
    "date": {
        "en": "Gives a date or a time that is not in the evidence.",
        "fr": "Donne un moment ou un délai qui n'est pas dans les preuves.",
    },
    "figure": {
        "en": "Contains a figure that is not in the evidence.",
        "fr": "Contient un chiffre qui n'est pas dans les preuves.",
    },
    "statement": {
        "en": "States something that is not in the evidence; remove it, or check it.",
        "fr": "Affirme quelque chose qui n'est pas dans les preuves; à retirer, ou à vérifier.",
    },
    "own": {
        "en": "The writer's own words, without evidence.",
        "fr": "Mots de la personne qui écrit : aucune preuve ne les appuie.",
    },
}


def message(name: str, language: Language) -> str:
    """The sentence of that name."""
    return _MESSAGES[name][language]
