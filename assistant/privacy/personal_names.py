"""Names of private persons in a letter or a message, by the words that lead up to them. No list of names is needed."""

import re
from collections.abc import Iterator

from corpus.document import Span
from corpus.text.greetings import ADDRESS, CLOSING, GREETING, GREETING_WORDS
from corpus.text.names import CAPITALS, SMALL_LETTERS
from corpus.text.stems import FUNCTION_WORDS

_PART = (
    rf"(?:(?:Mc|Mac|O['’]|D['’]|L['’]|St-)?[{CAPITALS}][{SMALL_LETTERS}]+"
    rf"(?:[-'’](?!s\b)[{CAPITALS}{SMALL_LETTERS}]\w*)*|[{CAPITALS}]\.|[{CAPITALS}]{{2,}}(?![\w-]))"
)
_LINK = r"(?:(?:de|du|des|la|le|van|von|der|den|al|el|bin|ben|da|di|dos|Abu|Ibn)[ ]|d['’])"
_NAME = rf"{_PART}(?:[ -]{_LINK}{{0,2}}{_PART}){{0,3}}"
_RANK = (
    r"(?:(?:Col|Gen|Pte|Ofc|PC|Mr|Mrs|Ms|Mx|Me|M|Agt|Cap|Dét|Serg)\.?|"
    r"(?i:(?:[DAS]/){0,2}(?:const|cst|cpl|sgt|det|insp|supt|adj|lt|maj|capt|cmdr|dr|prof|mme|mlle)\b\.?|C/Supt\b\.?|"
    r"constable|corporal|sergeant|detective|inspector|superintendent|lieutenant|major|colonel|general|brigadier|"
    r"captain|commander|officer|chief|staff|agente?|caporale?|sergente?|inspecteur|inspectrice|capitaine|commandante?|"
    r"adjudante?|lieutenante?|colonelle|monsieur|madame|mister|chef|cheffe|gendarme|doctor|docteure?))"
)
# What stands between a rank and a name: "(ret.)", "(retraitée)", "à la retraite", "principale (e.r.)".
_STANDING = (
    r"(?:[ ](?i:principale?|adjointe?|major))?"
    r"(?:[ ]?\([^()\n]{1,14}\)|,?[ ](?i:à la retraite|en retraite|retraitée?|ret(?:ire)?d|ret\.))?"
)
_TITLE = rf"{_RANK}(?:[ -]{_RANK}){{0,2}}{_STANDING}"
_RELATION = (
    r"(?i:my|our|his|her|mon|ma|mes|notre|son|sa)[ ](?i:(?:best|close|former|old|good|ancien(?:ne)?|bon(?:ne)?)[ ])?"
    r"(?i:friend|colleague|partner|supervisor|boss|manager|chief|husband|wife|spouse|son|daughter|brother|sister|father|mother|"
    r"uncle|aunt|cousin|neighbou?r|mentor|coach|doctor|lawyer|commander|buddy|amie?|coll[èe]gue|conjointe?|mari|femme|[ée]pouse|"
    r"[ée]poux|fils|fille|fr[èe]re|s[oœ]e?ur|p[èe]re|m[èe]re|oncle|tante|cousine?|voisine?|m[ée]decin|superviseure?|patronne?|"
    r"avocate?|gestionnaire)"
)
_INTRODUCED = re.compile(
    rf"(?:(?i:\bmy name is|\bmy name['’]s|\bname\s?:|\bthis is|\bi am called|\bje m['’]appelle|\bmon nom est|\bnom\s?:|"
    rf"\bje me nomme|\bje me présente,?|\bsigned\s?:?|\bsigné\s?:?|\bon behalf of|\bau nom de|\bnamed|\bcalled|"
    rf"\bnommée?|"
    rf"\bappelée?)[ ])(?P<is>{_NAME})"
)
_SELF = re.compile(
    rf"(?:^|(?<=[.!?,;]\s)|(?<=\n))(?i:i['’]m|i am|je suis)[ ](?P<is>{_PART}[ ]{_PART}(?:[ ]{_PART})?)"
    rf"(?=[,.;!]|[ ](?:and|et)\b)"
)
_RANKED = re.compile(rf"(?<![\w-]){_TITLE}[ ](?P<is>{_NAME})")
_RELATED = re.compile(
    rf"\b{_RELATION}(?:,?[ ](?i:is|was|est|était|named|called|is called|s['’]appelle|nommée?))?,?[ ]"
    rf"(?:{_TITLE}[ ])?(?P<is>{_NAME})"
)
_HERE = re.compile(rf"(?:^|(?<=[,.!;:]\s))(?P<is>{_PART}(?:[ ]{_PART}){{1,2}})(?=[ ](?:here|ici)\b)", re.M)
_SIGNED = re.compile(
    rf"^(?:(?i:.{{0,160}}?\b)?(?i:{CLOSING})[ ]?[,.!–—-]*|--[ ]?$)\s+[–—-]{{0,2}}[ ]?"
    rf"(?:{_TITLE}[ ])?(?P<is>{_NAME})(?=[ ]?(?:[,.;(|\n]|$|-))",
    re.M,
)
_GREETED = re.compile(
    rf"^[ ]*(?i:{GREETING}|{ADDRESS})[ ](?:{_TITLE}[ ])?(?P<is>{_NAME})"
    rf"(?=[ ]?(?:[,!:;.–—-]|\n|$)|[ ](?:and|et)\b)",
    re.M,
)
_LAST_LINE = re.compile(rf"^[–—-]{{0,2}}[ ]?(?:{_TITLE}[ ])?(?P<is>{_NAME})(?:[ ]?[,|(].*)?[ ]?$")
LETTER = 3  # lines: with fewer, the last is as likely a part of a question
_AFTER = ("sent from", "envoyé de", "ps", "p.s.")
# Words that open a sentence or a title, or belong to an institution, and are no one's name.
_NOT_NAMES = (
    FUNCTION_WORDS
    | GREETING_WORDS
    | frozenset(
        "team hr rh rcmp grc un canada canadian police service officer operation opération mission west bank united "
        "nations proteus spvm opp sq cpa apcc ussc human resources ressources humaines please also yes no oui non "
        "recruiter office bureau department of interest question questions re".split()
    )
)


def never_a_name(word: str) -> bool:
    """Whether a word opens sentences, greets, or belongs to an institution."""
    return word.lower() in _NOT_NAMES


def names_in(text: str) -> list[Span]:
    """The spans of private persons' names in `text`, and of the same names wherever they stand again, in order."""
    spans = {span for span in _led_to(text) if _is_name(text[slice(*span)])}
    words = {word for start, end in spans for word in re.findall(r"[^\W\d_][\w'’-]+", text[start:end])}
    again = [word for word in words if word[0].isupper() and not never_a_name(word)]
    if again:
        alternatives = "|".join(sorted(map(re.escape, again), key=len, reverse=True))
        spans |= {match.span() for match in re.finditer(rf"(?<!\w)(?:{alternatives})(?!\w)", text)}
    return _joined(text, sorted(spans))


def _led_to(text: str) -> Iterator[Span]:
    for pattern in (_INTRODUCED, _SELF, _RANKED, _RELATED, _HERE, _SIGNED, _GREETED):
        for match in pattern.finditer(text):
            yield match.span("is")
    yield from _signature(text)


def _signature(text: str) -> Iterator[Span]:
    """A name that is all of one of the last lines of a letter, or all but what follows a comma."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    while len(lines) > 1 and lines[-1].group().strip().lower().startswith(_AFTER):
        lines.pop()
    for line in lines[1:][-2:]:
        signed = _LAST_LINE.match(line.group().rstrip())
        if signed and (len(lines) >= LETTER or text[: line.start()].endswith("\n\n")):
            yield line.start() + signed.start("is"), line.start() + signed.end("is")


def _is_name(words: str) -> bool:
    """Whether some word of it can be a name: neither a greeting nor an institution."""
    parts = [part.lower() for part in re.findall(r"[^\W\d_]+", words)]
    return all(len(part) == 1 for part in parts) or next(p for p in parts if len(p) > 1) not in _NOT_NAMES


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Overlapping and neighbouring parts as one span."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start] in (" ", "-")):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
