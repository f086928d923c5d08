"""What letters say around their questions, in English and French: requests, hearsay, courtesies, pointing words."""

import re

REQUEST = re.compile(
    r"\s*(?:(?:please|kindly|then|also|now|and|veuillez|merci de|svp|s['’]il vous plaît,?)[ ,]+){0,2}"
    r"(?:approve|accept|send|forward|give|provide|tell|show|reveal|list|reset|change|update|add|remove|delete|"
    r"withdraw|cancel|"
    r"register|enrol|enroll|put|place|ignore|disregard|forget|pretend|act as|grant|expedite|reconsider|transfer|"
    r"envoyer|envoyez|transmettre|transmettez|donner|donnez|approuver|approuvez|accepter|acceptez|annuler|"
    r"annulez|modifier|"
    r"modifiez|inscrire|inscrivez|communiquer|ajouter|ajoutez|oubliez|ignorez|retirer|retirez|"
    r"m['’]envoyer|me (?:transmettre|donner|faire parvenir))\b(?![ ]you\b)(?!.*\bif you (?:need|want|have)\b)",
    re.I,
)
"""A sentence that tells the office to do something."""

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

OWN = re.compile(r"\s*(?:i|we|j['’]ai|je|nous)\b", re.I)
"""The beginning of a sentence about what the writer read or heard."""

EMPTY = frozenset("many much long since depuis also aussi there possible et and or me like please going".split())
"""Words that say nothing of a question's subject."""

PERSONAL = re.compile(
    r"(?:i|we|you|he|she|it|my|our|his|her|me|this|about|of|a (?:piece|story|book|report|article)|an article|"
    r"your|the (?:ad|posting|"
    r"website|page|article)|je|j['’]|nous|vous|il|elle|on|mon|ma|mes|ce|c['’]|ça|votre|vos|un article|"
    r"l['’]article|so|yes|no)\b",
    re.I,
)
"""The beginning of hearsay about the writer or about nothing in particular: no claim to check."""

HEARD_OF_IT = re.compile(rf"{HEARSAY.pattern}(?:it|they|there|c['’]|ça|cela|il y|elles?|ils)\b", re.I)
"""What the writer heard about the question just asked."""

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

CONFIRMING = re.compile(
    r"\b(?:right|true|correct|accurate|so|the case|exact|vrai|juste|le cas)[ ]?[.?!…]*\s*$",
    re.I,
)
"""The end of a question whether the claim just before is true. That claim is checked already."""

PLEASANTRY = re.compile(
    r"(?:(?:so|and|well|ok|okay)[ ,]+)?(?:how (?:are|is) (?:you|everyone|things)\b.{0,30}|hope (?:you|all).*|"
    r"(?:can|could|would|may) (?:you|i|someone)(?: please)? (?:help|assist)(?: me|"
    r" us)?(?: out)?(?: with (?:this|that|it|these|a few things))?|"
    r"(?:can|may|could) i ask (?:you )?(?:a|some|a few|two|three)(?: quick)? (?:questions?|things?)|"
    r"comment (?:allez|vas|ça va)\b.{0,20}|(?:pouvez|pourriez)-vous (?:m['’])?aider(?: svp)?|"
    r"(?:right|ok|okay|really|no|yes|eh|huh|you know|n['’]est-ce pas|non|d['’]accord|hein|vraiment|je me trompe)|"
    r"puis-je (?:vous )?poser (?:une|quelques|deux) questions?)[ ]?[?.!…]*",
    re.I,
)
"""A question that wants no answer."""
