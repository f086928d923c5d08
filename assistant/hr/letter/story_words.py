"""What letters say around their questions, in English and French: hearsay, and words that point back."""

import re

_PERSON = (
    r"(?:he|she|they|people|someone|somebody|everyone|(?:my|our|a|an|the|one of my)(?: \w+){1,3}?|rumou?r|il|"
    r"elle|ils|elles|on|"
    r"(?:mon|ma|mes|un|une|le|la)(?: \w+){1,2}?)"
)
_THAT = r"(?:that |que |qu['’])?"
HEARSAY = re.compile(
    rf"\s*(?:(?:also|and|but|mais|et)[ ,]+)?(?:{_PERSON}(?: also| still| aussi)? (?:says?|said|thinks?|thought|"
    rf"reckons?|"
    rf"believes?|claims?|claimed|"
    rf"insists?|told me|tells me|mentioned|swears|has it|(?:m['’]a|nous a|m['’]ont) (?:dit|assuré|affirmé)|dit|"
    rf"pense|croit|"
    rf"affirme|prétend|soutient)(?: aussi)? {_THAT}"
    rf"|(?:i|we)(?:['’]ve| have| also)? (?:heard|read|was told|were told|understand|understood|gather|believe|"
    rf"think|saw) {_THAT}"
    rf"|j['’]ai (?:lu|entendu(?: dire)?|appris|vu|cru comprendre) (?:que |qu['’])|(?:il paraît|apparemment|"
    rf"je crois|je pense),? (?:que |qu['’])?"
    rf"|apparently,? )",
    re.I,
)
"""What the writer was told: a claim that the documents may support or not."""

AND = re.compile(r"^(?:(?:and|also|so|but|then|well|et|aussi|mais|alors|puis)[ ,]+)+", re.I)
"""Words that join a question to what came before."""

EMPTY = frozenset("many much long since depuis also aussi there possible et and or me like please going".split())
"""Words that say nothing of a question's subject."""

LEANING = re.compile(
    r"\b(?:that|this|those|these|them|they|there|it|ones?|she|he|her|his|such|so|too|that one)\b(?<!is there)"
    r"(?<!are there)(?<!be there)(?<!was there)(?<!were there)"
    r"|\b(?:cela|ça|celui|celle|ceux|celles|ceci|y(?= (?:aller|serai|être))|elles?|"
    r"ils)\b(?<!-ils)(?<!-elle)(?<!-elles)"
    r"|\best-ce\b(?! qu)"
    r"|\bc['’](?:est|était|étaient)\b|^(?:and |et )?(?:since|depuis|until|jusqu)\W*(?:when|quand)\W*$"
    r"|^.{0,30}\b(?:for me|for us|pour moi|dans mon cas)\W*$",
    re.I,
)
"""Words that point back at what was said before."""

ONES = re.compile(r"\b(?:ones?|they|them|those|lesquel(?:le)?s|ceux|celles)\b", re.I)
"""Words that point at the question just before."""
