"""Words that turn what is said around them, words that say nothing, and words that begin what can be left out.

Closed lists, English and French: a word that is in none of them says something, and can be neither added nor exchanged.
"""

import re

from assistant.gate.tokens import LARGE, Token
from corpus.text.negations import NEGATION_WORDS
from corpus.text.stems import FUNCTION_WORDS

ARTICLES = frozenset("a an the le la les l un une".split())
FILLERS = frozenset(
    "however moreover furthermore therefore thus also too then hence accordingly indeed additionally "
    "cependant toutefois aussi donc ainsi également ensuite".split()
)
PRONOUNS = frozenset("it he she they il elle ils elles".split())
RELATIVES = frozenset("which who qui".split())
PREPOSITIONS = frozenset(
    "in on at by since until from during after before between within under over through throughout across for with "
    "en à au aux dans depuis durant pendant après avant entre sous sur par pour avec dès chez".split()
)
CLAUSE_STARTS = frozenset(
    "in on at since during after before within under through throughout across for with which who whom whose where "
    "when while whereas although dans depuis durant pendant après avant sous sur pour avec qui dont où lorsque "
    "tandis bien".split()
)

_BOUNDS = frozenset(
    "over under almost nearly about approximately around some roughly least most more less fewer than up exactly only "
    "just below above maximum minimum plus moins environ près presque jusqu au maximum minimum quelque quelques "
    "seulement autour".split()
)
_TURNING = frozenset(
    # all, only, the most: what holds of some place or time need not hold everywhere
    "all every each any only most least few many more less fewer first last always mainly mostly exclusively solely "
    "tous toutes tout toute chaque seul seule seuls seules seulement plus moins premier première dernier dernière "
    "toujours uniquement exclusivement principalement "
    # what may, should or would be
    "may might must shall should could would can will ought perhaps possibly probably likely unlikely potentially "
    "peut peuvent doit doivent pourrait pourraient devrait devraient serait seraient aurait auraient sera seront "
    "éventuellement probablement "
    # conditions
    "if unless except provided whether until once otherwise subject si sauf sinon pourvu jusqu "
    # what is said by somebody, or once was
    "according reportedly allegedly supposedly apparently formerly former ex selon apparemment ancien ancienne anciens "
    "anciennes".split()
)
_TURNING_STEMS = re.compile(
    r"(?:alleg|claim|report|suggest|propos|believ|expect|plan(?:s|ned|ning|$)|intend|recommend|request|consider|seek|"
    r"aim|hop(?:e|ing)|"
    r"attempt|fail|refus|den(?:y|ie)|reject|prevent|ceas|stop|prohibit|ban(?:s|ned|$)|forb|lack|doubt|dispute|"
    r"sa(?:id|y|ys)$|state[sd]|told|argu|contend|assert|maintain|dit$|disent|disait|déclar|sout(?:ien|en)|"
    r"affirm|prétend|estim|envisag|prév(?:oi|u)|recommand|demand|souhait|échou|refus|interdi|empêch|cess|rejet)"
)
_SUPERLATIVE = re.compile(r"[a-z]{3,}est$")
_NO_SUPERLATIVES = frozenset("interest request latest west forest honest protest invest suggest contest arrest".split())
JOINING = frozenset("and or but nor et ou mais ni".split())
_CLAUSES = JOINING | frozenset(
    "which who whom whose that where when while including because for with qui que dont où lorsque pendant afin avec "
    "pour y".split()
)


def is_figure(token: Token) -> bool:
    """A number in digits or words, a date, a share, a sum."""
    return any(letter.isdigit() for letter in token.word) or token.word in LARGE or token.word in {"%", "$", "€", "£"}


def turns(token: Token) -> bool:
    """Whether leaving something out beside this word could make untrue what is said."""
    word = token.word
    if word in NEGATION_WORDS or word in _TURNING or _TURNING_STEMS.match(word):
        return True
    return bool(_SUPERLATIVE.match(word)) and word not in _NO_SUPERLATIVES


def severs(before: Token, after: Token) -> bool:
    """Whether a cut between two words parts a bound or a figure from what it bounds or counts."""
    if after.before.strip() or after.word in _CLAUSES:
        return False
    figure = is_figure(after) and (before.word in _BOUNDS or is_figure(before) or _is_sign(before))
    counted = is_figure(before) and after.word not in FUNCTION_WORDS
    return figure or counted


def _is_sign(token: Token) -> bool:
    return not token.word[0].isalnum()
