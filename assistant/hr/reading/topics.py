"""The topics of questions, where the topic decides what counts as an answer.

Documents that describe a programme seldom say what applicants ask most: pay, age, deadlines. A passage near such a
question is mostly no answer to it. So each topic names the words that evidence must have to be about it; without them
the answer is withheld.
"""

import re
from dataclasses import dataclass

from assistant.hr.patterns import whole_words
from corpus.text.numbers import number_words
from corpus.text.patterns import any_of


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that letters ask about: how they ask, and the words that evidence must have to be about it."""

    name: str
    asks: re.Pattern[str]
    evidence: re.Pattern[str]


_SPAN = rf"(?:\d+|{any_of(number_words(1, 12))}|a)"
_TIME = rf"{_SPAN}[ -](?:to[ ]\w+[ ]|à[ ]\w+[ ])?(?:days?|weeks?|months?|years?|jours?|semaines?|mois|ans?|années?)"
_MONEY = (
    r"pays?|paid|salar\w+|wages?|earn\w*|remunerat\w+|compensat\w+|allowances?|per diems?|stipends?|bonus\w*|"
    r"pensions?|tax\w*|"
    r"reimburs\w+|fees?|costs?|expenses?|price|money|overtime|insurance|[$€£]|dollars?|salaires?|payée?s?|paie|"
    r"paye|gagn\w+|"
    r"rémunér\w+|primes?|indemnit\w+|allocations?|soldes?|rembours\w+|frais|coûts?|coûte\w*|impôts?|argent|"
    r"assurances?"
)
_WAGE = r"pays?|paye|paie|salar\w+|wages?|salaires?|earn\w*|gagn\w+|rémunér\w+|soldes?|stipends?|bonus\w*"
_CLOSE = r"deadlines?|closing|closes?|cut-?off|due date|date limite|échéances?|clôture|ferme"
_NEXT = (
    r"next (?:rotation|intake|deployment|selection|competition|round|course)|prochaine? (?:rotation|départ|"
    r"sélection|concours)"
)
_APPLY = (
    r"apply\w*|applications?|appl(?:y|ies|ied)|sign(?:ing)? up|enlist\w*|enrol\w*|register\w*|join(?:ing)?|postul\w+|"
    r"candidatures?|inscri\w+|s['’]enrôler|recruit\w*|recrut\w+"
)
_HEALTH = (
    r"vaccin\w*|shots?|immuni[sz]\w*|medical\w*|psycholog\w*|physical (?:test|exam\w*|fitness)|fitness|eyesight|"
    r"vision test|"
    r"drug test\w*|blood test\w*|health\w*|médica\w*|santé|psychologique\w*|examen physique"
)
_GEAR = (
    r"vests?|uniforms?|gear|equipment|kit|weapons?|firearms?|guns?|pistols?|armou?r|gilets?|uniformes?|"
    r"équipements?|armes?"
)
_FAMILY = (
    r"husband|wife|spouses?|partner|kids?|children|child|dog|cat|pets?|famil(?:y|ies)|boyfriend|girlfriend|fiancée?|"
    r"conjointe?s?|mari|femme et|enfants?|familles?|chien|chat"
)
_TONGUE = (
    r"bilingual\w*|languages?|fluent|speak(?:s|ing)?|second language|bilingu\w+|langues?|parl(?:er|ez|ent|e)|"
    r"niveau d['’](?:anglais|français)"
)
_SHARE = (
    r"targets?|quotas?|percent\w*|per cent|%|proportion|share|cibles?|objectifs?|pourcentage|pour cent|proportions?"
)

TOPICS = (
    Topic("pay", whole_words(_MONEY), whole_words(_MONEY)),
    Topic("deadline", whole_words(f"{_CLOSE}|{_NEXT}|by when|avant quand"), whole_words(f"{_CLOSE}|{_NEXT}")),
    Topic(
        "amount",
        whole_words(
            r"how much|(?:what|how) (?:is|are|would|will|does)? ?(?:the|my|an?|be)? ?(?:\w+ ){0,2}"
            rf"(?:{_WAGE})(?= (?:is|are|be|for|of|on|while|during|per|range|scale|abroad|an?)\b|\W*$)|"
            rf"(?:{_WAGE}) (?:range|scale|grade|band)|combien (?:\w+ ){{0,2}}(?:{_WAGE})|"
            rf"quel(?:le)?s? (?:est|sont|serait|seraient) (?:le|la|les|mon|ma|l['’])? ?(?:{_WAGE})"
        ),
        whole_words(r"[$€£] ?\d[\d,. ]*|\d[\d,. ]*(?: ?(?:[$€£]|dollars?|per cent|percent|pour cent|%|euros?))"),
    ),
    Topic(
        "papers",
        whole_words(
            r"(?:which|what|the|any|quels?|quelles?|un) (?:application )?(?:forms?|paperwork|formulaires?|papiers)"
        ),
        whole_words(r"forms?|paperwork|formulaires?"),
    ),
    Topic(
        "age",
        whole_words(r"age|âge|(?:too|how) old|trop (?:vieux|vieille|jeune)|too young"),
        whole_words(r"age[ds]?|âgée?s?|âge|years old"),
    ),
    Topic(
        "service",
        whole_words(
            r"years? of (?:service|experience|policing)|how (?:many years|much experience|senior)|"
            r"années (?:de service|d['’]expérience)|minimum (?:rank|service)|grade minimum|seniority|ancienneté"
        ),
        whole_words(
            rf"{_TIME} of (?:\w+ )?(?:service|experience)|minimum|seniority|ancienneté|at least {_SPAN}|"
            rf"au moins {_SPAN}"
        ),
    ),
    Topic(
        "length",
        whole_words(
            r"how long (?:is|are|does|do|would|will|people|officers|can|they|you|we|i)\b.*|length of|duration|"
            r"combien de temps|durée|for how long|how many (?:months|weeks)"
        ),
        whole_words(_TIME),
    ),
    Topic("language", whole_words(_TONGUE), whole_words(_TONGUE)),
    Topic("medical", whole_words(_HEALTH), whole_words(_HEALTH)),
    Topic("equipment", whole_words(_GEAR), whole_words(_GEAR)),
    Topic(
        "family",
        whole_words(
            rf"(?:can|could|may|will) my (?:{_FAMILY}).*|(?:bring|take|accompan\w+|visit\w*|amener|"
            rf"emmener)\b.*\b(?:{_FAMILY}).*|(?:{_FAMILY})\b.*\b(?:come|accompan\w+|join|visit\w*|venir|"
            rf"accompagner|suivre)"
        ),
        whole_words(
            r"husband|wi(?:fe|ves)|spouses?|kids?|children|pets?|famil(?:y|ies)|accompan\w+|conjointe?s?|"
            r"enfants?|familles?"
        ),
    ),
    Topic(
        "leave",
        whole_words(r"vacation\w*|holidays?|leave days|annual leave|days off|time off|home leave|congés?|vacances"),
        whole_words(r"vacation\w*|holidays?|leave|days off|congés?|vacances"),
    ),
    Topic(
        "training",
        whole_words(
            r"what (?:kind of |sort of )?training|which (?:courses?|training)|training (?:is|do|will|would|"
            r"before|last)|quelles? (?:formations?|entraînement)|how (?:are|will) \w+ (?:be )?trained"
        ),
        whole_words(
            r"(?:train\w*|courses?|formation)\b.{0,200}\b(?:cover\w*|includ\w+|consist\w*|weeks?|days?|hours?|"
            r"modules?|topics?|subjects?|semaines?|jours?|compren\w+|portent? sur)"
        ),
    ),
    Topic("target", whole_words(_SHARE), whole_words(rf"{_SHARE}|\d+ ?%")),
    Topic(
        "apply",
        whole_words(rf"(?:how|where|what|to whom|comment|où|que dois-je)\b.*\b(?:{_APPLY})"),
        whole_words(_APPLY),
    ),
)
"""In the order in which they are tried; a question may be about several."""


def topics_of(question: str) -> tuple[Topic, ...]:
    """The topics that a question is about, in the order of `TOPICS`."""
    return tuple(topic for topic in TOPICS if topic.asks.search(question))
