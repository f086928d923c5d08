"""The kind of work that a letter is about: the work of its writer, or the work that a question asks about."""

import re

from assistant.hr.letter.sections import Letter
from corpus.settings import Language
from corpus.text.stems import FUNCTION_WORDS, words

_ENDS = (
    r"in|on|at|with|for|from|by|to|who|since|because|interested|now|currently|trying|looking|thinking|"
    r"à|au|aux|avec|pour|depuis|chez|qui|car|dans|sur|non|intéressée?|bientôt"
)
_FIELD_END = rf"(?=\s*(?:[,.;:!?()–—\n]|$|\b(?:but|or|mais|ou|{_ENDS})\b))"
_END = rf"(?=\s*(?:[,.;:!?()–—\n]|$|\b(?:and|but|or|et|mais|ou|{_ENDS})\b))"
_NO_AS = r"(?!(?:result|rule|child|kid|whole|hobby|bonus|reference|favour|family|couple|team|matter|token)\b)"
_OCCUPATION: dict[Language, tuple[re.Pattern[str], ...]] = {
    "en": (
        re.compile(rf"\bas an? {_NO_AS}(?P<is>[a-z][\w-]*(?: [\w-]+){{0,3}}?){_END}"),
        re.compile(
            rf"\b(?:[Ii]['’]m|[Ii] am|[Ii] was|[Ii]['’]ve been|[Ii] have been|he is|she is)"
            rf"(?: (?:now|still|currently|also|myself|just))? an? (?P<is>[a-z][\w-]*(?: [\w-]+){{0,4}}?){_END}"
        ),
    ),
    "fr": (
        re.compile(rf"\bcomme (?P<is>[a-zà-ÿ][\w-]+(?: [\w’'-]+){{0,5}}?){_END}"),
        re.compile(
            rf"\b(?:[Jj]e suis|j['’]étais|j['’]ai été|il est|elle est) (?:une? |actuellement |maintenant )?"
            rf"(?P<is>[a-zà-ÿ][\w-]+(?: [\w’'-]+){{0,6}}?){_END}"
        ),
    ),
}
_FIELD: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        rf"\b(?:years?|yrs|months) (?:on|in|of|with) (?:(?:an?|the|my) )?"
        rf"(?P<is>[a-z][\w-]*(?: [\w-]+){{0,4}}?){_FIELD_END}"
    ),
    "fr": re.compile(
        rf"\b(?:ans|années|mois) (?:en|dans|de|à) (?:(?:une?|la|le|les) |l['’])?"
        rf"(?P<is>[a-zà-ÿ][\w-]*(?: [\w’'-]+){{0,5}}?){_FIELD_END}"
    ),
}
_NO_WORK = re.compile(
    r"\b(?:member|friend|parent|mother|father|man|woman|person|fan|bit|little|lot|citizen|resident|writing|mère|père|"
    r"membre|amie?|heureu\w+|curieu\w+|désolée?|ravie?|certaine?|sûre?|envoyée?|née?|job|force|service|experience|"
    r"expérience)\b",
    re.IGNORECASE,
)
_POLICE = re.compile(
    r"\b(?:police|(?<!corrections )(?<!correctional )officer|constable|corporal|sergeant|detective|inspector|chief|"
    r"patrol\w*|polici\w+|agente?|caporale?|sergente?|patrouill\w+|inspect\w+|enquêt\w+|recrue|recruit)\b",
    re.IGNORECASE,
)
_ARTICLE: dict[Language, str] = {"en": "a ", "fr": "un "}
_ASKED_FOR = (
    re.compile(
        r"\b(?:uses?|place|room|roles?|rôles?|need|work|jobs?|positions?|openings?|postes?)\b(?: [\w’'-]+){0,3}? "
        rf"(?:for|pour) (?P<is>[\w’'-]+(?: [\w’'-]+){{0,4}}?){_FIELD_END}",
        re.IGNORECASE,
    ),
    re.compile(r"\bwhat (?:does|would|will) (?P<is>[\w’'-]+(?: [\w’'-]+){0,4}?)(?= do\b)", re.IGNORECASE),
)
_ANY_WORK = frozenset(
    "officer officers police policier policiers policière policières expert experts specialist specialists spécialiste "
    "spécialistes member members membre membres people person persons personne personnes civilian civilians civil "
    "civile civils civiles canadian canadians agent agente agents someone anyone women men femmes unit".split()
)


def work_of(letter: Letter, before: int) -> str:
    """The work of the writer, or of the person they write for: "a nurse", or a field such as "family law".

    Only the letter before a place in it is read. Empty where it names no work, or police work, which the documents are
    about in any case.
    """
    text = letter.masked((min(letter.begin, before), before))
    article = _ARTICLE[letter.language]
    candidates = [(article, match["is"]) for shape in _OCCUPATION[letter.language] for match in shape.finditer(text)]
    candidates += [("", match["is"]) for match in _FIELD[letter.language].finditer(text)]
    for article, work in candidates:
        if not _NO_WORK.search(work) and not _POLICE.search(work):
            return f"{'an ' if article == 'a ' and work[0] in 'aeiou' else article}{work}"
    return ""


def work_asked_for(question: str) -> set[str]:
    """Words for the work of which a question asks whether there is a role for it, or what it consists of."""
    match = next((match for shape in _ASKED_FOR if (match := shape.search(question))), None)
    return set(words(match["is"])) - FUNCTION_WORDS - _ANY_WORK if match else set()
