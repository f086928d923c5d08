"""What a question is about, where that decides what may be said to it.

Documents that tell what a programme is seldom settle what an applicant asks most: pay, age, deadlines, one's own case.
A passage near such a question is mostly no answer to it. So each topic names the words that evidence must have to speak
of it at all; without them the answer is held back. Sensitive matters go to a person whatever the documents hold.
"""

import re
from dataclasses import dataclass
from typing import Literal

Sensitive = Literal["medical", "complaint", "legal", "file"]


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that letters ask about: how it is asked, and what evidence must have to be about it."""

    name: str
    asks: re.Pattern[str]
    evidence: re.Pattern[str]


_SPAN = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|un|une|deux|trois|quatre|cinq|"
    r"six|neuf|dix|douze|a)"
)
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
    Topic("pay", _any(_MONEY), _any(_MONEY)),
    Topic("deadline", _any(f"{_CLOSE}|{_NEXT}|by when|avant quand"), _any(f"{_CLOSE}|{_NEXT}")),
    Topic(
        "amount",
        _any(
            r"how much|(?:what|how) (?:is|are|would|will|does)? ?(?:the|my|an?|be)? ?(?:\w+ ){0,2}"
            rf"(?:{_WAGE})(?= (?:is|are|be|for|of|on|while|during|per|range|scale|abroad|an?)\b|\W*$)|"
            rf"(?:{_WAGE}) (?:range|scale|grade|band)|combien (?:\w+ ){{0,2}}(?:{_WAGE})|"
            rf"quel(?:le)?s? (?:est|sont|serait|seraient) (?:le|la|les|mon|ma|l['’])? ?(?:{_WAGE})"
        ),
        _any(r"[$€£] ?\d[\d,. ]*|\d[\d,. ]*(?: ?(?:[$€£]|dollars?|per cent|percent|pour cent|%|euros?))"),
    ),
    Topic(
        "papers",
        _any(r"(?:which|what|the|any|quels?|quelles?|un) (?:application )?(?:forms?|paperwork|formulaires?|papiers)"),
        _any(r"forms?|paperwork|formulaires?"),
    ),
    Topic(
        "age",
        _any(r"age|âge|(?:too|how) old|trop (?:vieux|vieille|jeune)|too young"),
        _any(r"age[ds]?|âgée?s?|âge|years old"),
    ),
    Topic(
        "service",
        _any(
            r"years? of (?:service|experience|policing)|how (?:many years|much experience|senior)|"
            r"années (?:de service|d['’]expérience)|minimum (?:rank|service)|grade minimum|seniority|ancienneté"
        ),
        _any(
            rf"{_TIME} of (?:\w+ )?(?:service|experience)|minimum|seniority|ancienneté|at least {_SPAN}|"
            rf"au moins {_SPAN}"
        ),
    ),
    Topic(
        "length",
        _any(
            r"how long (?:is|are|does|do|would|will|people|officers|can|they|you|we|i)\b.*|length of|duration|"
            r"combien de temps|durée|for how long|how many (?:months|weeks)"
        ),
        _any(_TIME),
    ),
    Topic("language", _any(_TONGUE), _any(_TONGUE)),
    Topic("medical", _any(_HEALTH), _any(_HEALTH)),
    Topic("equipment", _any(_GEAR), _any(_GEAR)),
    Topic(
        "family",
        _any(
            rf"(?:can|could|may|will) my (?:{_FAMILY}).*|(?:bring|take|accompan\w+|visit\w*|amener|"
            rf"emmener)\b.*\b(?:{_FAMILY}).*|(?:{_FAMILY})\b.*\b(?:come|accompan\w+|join|visit\w*|venir|"
            rf"accompagner|suivre)"
        ),
        _any(
            r"husband|wi(?:fe|ves)|spouses?|kids?|children|pets?|famil(?:y|ies)|accompan\w+|conjointe?s?|"
            r"enfants?|familles?"
        ),
    ),
    Topic(
        "leave",
        _any(r"vacation\w*|holidays?|leave days|annual leave|days off|time off|home leave|congés?|vacances"),
        _any(r"vacation\w*|holidays?|leave|days off|congés?|vacances"),
    ),
    Topic(
        "training",
        _any(
            r"what (?:kind of |sort of )?training|which (?:courses?|training)|training (?:is|do|will|would|"
            r"before|last)|quelles? (?:formations?|entraînement)|how (?:are|will) \w+ (?:be )?trained"
        ),
        _any(
            r"(?:train\w*|courses?|formation)\b.{0,200}\b(?:cover\w*|includ\w+|consist\w*|weeks?|days?|hours?|"
            r"modules?|topics?|subjects?|semaines?|jours?|compren\w+|portent? sur)"
        ),
    ),
    Topic("target", _any(_SHARE), _any(rf"{_SHARE}|\d+ ?%")),
    Topic("apply", _any(rf"(?:how|where|what|to whom|comment|où|que dois-je)\b.*\b(?:{_APPLY})"), _any(_APPLY)),
)
"""In the order in which they are tried; a question may be about several."""

# Groups that applicants say they belong to: how letters name them, and how evidence about whether they may go must.
GROUPS = tuple(
    (_any(asked), _any(said))
    for asked, said in (
        (r"retire\w*|retrait\w*", r"retire\w*|retrait\w*"),
        (
            r"students?|studying|studies|graduat\w+|étudiante?s?|études|finissante?s?|stagiaires?|interns?",
            r"students?|graduates?|étudiante?s?|finissante?s?|stagiaires?|interns?",
        ),
        (
            r"(?:non-)?citizens?\w*|immigrants?|permanent residents?|citoyen\w*|résidente?s? permanente?s?",
            r"citizen\w*|resident\w*|citoyen\w*|résident\w*",
        ),
        (
            r"reserv(?:es?|ists?)|part-time|auxiliar\w+|réservistes?|temps partiel",
            r"reserv\w+|part-time|auxiliar\w+|réserv\w+|temps partiel",
        ),
        (
            r"soldiers?|military|armed forces|veterans?|militaires?|soldats?|forces armées",
            r"soldiers?|military|armed forces|veterans?|militaires?|soldats?|forces armées",
        ),
        (r"criminal record|casier judiciaire|tattoos?|tatouages?", r"criminal record|casier|tattoos?|tatouages?"),
        (
            r"nurses?|doctors?|paramedics?|firefighters?|infirmi\w+|pompi\w+|ambulanci\w+",
            r"nurs\w+|doctors?|paramedic\w*|firefight\w*|infirmi\w+|pompi\w+|ambulanci\w+",
        ),
    )
)

NOW = _any(
    r"still|currently|current|at (?:the|this) moment|right now|today|nowadays|recent\w*|latest|up[- ]to[- ]date|"
    r"this year|"
    r"encore|toujours|actuel\w*|récente?s?|en ce moment|aujourd['’]hui|à jour|cette année|dernières?"
)
"""Questions about how things stand today, which an old document cannot settle."""

_SENSITIVE: tuple[tuple[Sensitive, re.Pattern[str]], ...] = (
    (
        "complaint",
        _any(
            r"complain\w*|grievances?|harass\w*|discriminat\w+|unfair\w*|mistreat\w*|bully\w*|assault\w*|"
            r"abus\w+|appeal(?:ing)?|"
            r"misconduct|rejected|plaintes?|griefs?|harcèlement|harcelée?|injust\w+|maltrait\w+|inconduite|refusée?"
        ),
    ),
    (
        "legal",
        _any(
            r"lawyers?|lawsuits?|sue|suing|legal\w*|court|liabilit\w+|divorce|custody|contract dispute|"
            r"subpoena\w*|avocate?s?|poursuites?|"
            r"tribun\w+|juridiques?|garde des enfants|mise en demeure"
        ),
    ),
    (
        "file",
        _any(
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
        _any(
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


def topics_of(question: str) -> tuple[Topic, ...]:
    return tuple(topic for topic in TOPICS if topic.asks.search(question))
