"""How people ask in letters, in English and French: the patterns that tell a question from the story around it."""

import re

_WH = (
    r"(?:(?:since|until|from|to|in|at|on|for|by|of|with|about|under|through)[ ])?"
    r"(?:what|which|who|whom|whose|when|where|why|how)\b"
)
_QUI = (
    r"(?:(?:depuis|jusqu['’ ]?[àa]?|à|a|de|d['’]|dans|en|pour|par|avec|sur|chez|sous|selon|auprès de|vers)[ ]?)?"
    r"(?:quel(?:le)?s?|lequel|laquelle|lesquel(?:le)?s|qui|quand|où|pourquoi|comment|combien|quoi)\b"
)
_SUBJECT = (
    r"(?:i|you|u|we|they|he|she|it|there|that|this|these|those|the|a|an|any|anyone|anybody|someone|my|our|your|"
    r"his|her|"
    r"all|some|officers?|candidates?|applicants?|civilians?|retirees|members|women|families|spouses|people|canad\w+|"
    r"retired|municipal|provincial)\b"
)
_AUXILIARY = (
    r"(?:is|are|was|were|am|do|does|did|can|could|will|would|should|shall|may|might|must|has|have|had|isn['’]t|"
    r"aren['’]t|"
    r"don['’]t|doesn['’]t|won['’]t|can['’]t)"
)
_YES_NO = rf"{_AUXILIARY}[ ]{_SUBJECT}"
_OUI_NON = (
    r"(?:est-ce\b|y a-t-il\b|n['’]y a-t-il\b|\w+-(?:je|tu|il|elle|on|nous|vous|ils|elles|t-il|t-elle|t-on|t-ils|"
    r"ce)\b|"
    r"c['’](?:est|était)\b|est-il|serait-ce)"
)
_START = rf"(?:{_WH}|{_YES_NO}|{_QUI}|qu['’]|que\b|{_OUI_NON})"

_ANYONE = (
    r"(?:i|you|u|we|they|he|she|it|there|this|that|my|the|any|anyone|someone|officers?|people|retire\w+|"
    r"civilians?|women|candidates?|municipal|students?)\b"
)
OPENS = re.compile(
    rf"\s*(?:(?:and|also|so|but|then|et|aussi|mais|alors)[ ,]+)?(?:"
    rf"{_WH} (?:(?!i\b|you\b|u\b|we\b|they\b|he\b|she\b|it\b|my\b|the\b|a\b|ever\b)\w+ ){{0,3}}?"
    rf"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have) {_ANYONE}"
    rf"|(?:is|are|was|were|do|does|did|can|could|will|would|should) {_ANYONE}"
    rf"|(?:est-ce qu|y a-t-il|combien|comment|pourquoi|quel(?:le)?s? \w+)|(?:{_QUI} )?\w+-(?:je|il|elle|on|nous|"
    rf"vous|ils|elles|t-il|t-elle|t-on)\b)",
    re.I,
)
"""A sentence that opens as only a question does, whatever it ends with."""

ASKS = re.compile(
    rf"(?<![\w-]){_START}|^\W*(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b|\b(?:if|"
    rf"whether|si)\b",
    re.I,
)
"""Words that ask, somewhere in a clause."""

NEXT_QUESTION = re.compile(
    rf"(?:[,;:]?[ \n](?:and|or|but|also|plus|et|ou|mais|puis)[ \n](?:also[ ]|then[ ]|aussi[ ])?(?={_START}|"
    rf"(?:if|whether|si)\b)"
    rf"|[,;:–—][ \n](?=(?:what|how|why|when|where|{_YES_NO}|combien|comment|pourquoi|quel(?:le)?s?|{_OUI_NON})\b)"
    rf"|:[ \n](?={_START}|(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have)[ ]))",
    re.I,
)
"""Where another question begins within a sentence: after "and", a comma or a colon."""

JOINT = re.compile(
    r"[,;:–—\s]*\b(?:(?:and|or|but|also|plus|et|ou|mais|puis)\s*(?:also|then|"
    r"aussi)?)?[,;:–—\s]*$",
    re.I,
)
"""What joins two questions, at the end of the first."""

_KNOW = (
    r"(?:know|find out|learn|understand|ask(?: you)?|enquire|inquire|be told|hear|see|check|confirm|clarify|"
    r"get (?:more )?(?:information|details))"
)
_SAVOIR = (
    r"(?:savoir|connaître|comprendre|demander|apprendre|vérifier|confirmer|obtenir (?:des |"
    r"plus d['’])?(?:renseignements|informations?))"
)
INDIRECT = re.compile(
    rf"\b(?:i(?:['’]d| would| should)(?: also| really| just)? (?:like|love|want|appreciate|be (?:glad|happy|"
    rf"grateful)) (?:to )?(?:{_KNOW}|knowing|some information|information|details|any)"
    rf"|i(?: am|['’]m| was)?(?: also| just)? (?:wondering|wonder|wondered|curious|unsure|unclear|asking|"
    rf"enquiring|inquiring|interested (?:in knowing|to know))"
    rf"|(?:would|might|could|will|may)(?: also)? (?:help|be (?:useful|helpful|good|nice|great|"
    rf"interesting))(?: for (?:me|us))? to {_KNOW}"
    rf"|(?:need|want|looking for|seeking|interested in)(?: \w+){{0,4}} (?:about|on|regarding|concerning)"
    rf"|(?:besoin|envie) (?:de {_SAVOIR}|d['’]informations?)|il (?:me |nous )?serait utile de {_SAVOIR}"
    rf"|wondering (?:if|whether|what|how|when|where|who|why)|just curious"
    rf"|i(?: also)? (?:need|want|wish|hope|am trying|am writing|write)(?: also)? to {_KNOW}"
    rf"|i(?: do not|['’]m not| am not|['’]ve no| have no)? ?(?:don['’]t|sure|idea|clue|know)? ?(?:know|sure|"
    rf"idea|clue)? (?:if|whether|what|how|when|where|who|why|which)\b"
    rf"|(?:can|could|would|will) (?:you|someone|anyone) (?:please |kindly )?(?:tell|explain|confirm|let me know|"
    rf"advise|clarify|say)"
    rf"|(?:please|kindly) (?:tell|explain|confirm|let me know|advise|clarify|say|indicate)"
    rf"|(?:let|tell) (?:me|us) (?:know )?(?:if|whether|what|how|when|where|who|why|which|about)"
    rf"|(?:my|another|one|the other|next|first|second|last|main) question(?: is|:|\b.{{0,20}} is)"
    rf"|it (?:is|['’]s) (?:not clear|unclear)(?: to me)? (?:if|whether|what|how|when|where|who|why|which)"
    rf"|(?:wants?|asks?|asked|wonders?|needs?)(?: me| us)?(?: to know)? (?:if|whether|why|how|what|when|where|"
    rf"who|which)\b"
    rf"|j(?:['’]aimerais|e voudrais|e souhaiterais|e souhaite|e désire|e veux)(?: bien| aussi| également)? {_SAVOIR}"
    rf"|je (?:me )?(?:demande|demandais|cherche à savoir|ne sais pas|ne suis pas certaine?|"
    rf"ne suis pas sûre?)(?: bien| non plus| trop| vraiment| pas)? (?:si|comment|quand|où|quel|pourquoi|combien|"
    rf"qui|ce)"
    rf"|j['’]ignore (?:si|comment|quand|où|quel|pourquoi|combien|qui|ce)"
    rf"|(?:pourriez|pouvez|pourrait|sauriez)-(?:vous|on) (?:me |nous )?(?:dire|indiquer|préciser|confirmer|"
    rf"expliquer|informer|renseigner)"
    rf"|(?:merci de|veuillez|prière de) (?:bien vouloir )?(?:me |nous |m['’])?(?:dire|indiquer|préciser|"
    rf"confirmer|expliquer|informer|renseigner)"
    rf"|dites-moi|(?:veut|veulent|voudrait|voudraient|aimerait|aimeraient|souhaite) savoir|"
    rf"je ne comprends pas (?:ce|comment|pourquoi|si)|ma question est|une autre question|faites-moi savoir|"
    rf"(?:veut|veulent|voudrait|aimerait|"
    rf"demande|demandent) {_SAVOIR}? ?(?:si|pourquoi|comment|combien|quand|où))\b",
    re.I,
)
"""What leads into a question that has no question mark."""

REQUEST = re.compile(
    r"\s*(?:(?:please|kindly|then|also|now|and|veuillez|merci de|svp|s['’]il vous plaît,?)[ ,]+){0,2}"
    r"(?:approve|accept|send|forward|give|provide|tell|show|reveal|list|reset|change|update|add|remove|delete|"
    r"withdraw|cancel|"
    r"register|enrol|enroll|put|place|ignore|disregard|forget|pretend|act as|grant|expedite|reconsider|transfer|"
    r""
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
"""What the writer was told: a claim that the documents may bear out or not."""

AND = re.compile(r"^(?:(?:and|also|so|but|then|well|et|aussi|mais|alors|puis)[ ,]+)+", re.I)
"""What joins a question to what came before."""

OWN = re.compile(r"\s*(?:i|we|j['’]ai|je|nous)\b", re.I)
"""What the writer says of their own reading or hearing."""

LISTED = re.compile(rf":[ \n](?={_WH}|{_QUI})", re.I)
"""Questions that a colon leads in."""

EMPTY = frozenset("many much long since depuis also aussi there possible et and or me like please going".split())
"""Words that carry no subject of their own."""

PERSONAL = re.compile(
    r"(?:i|we|you|he|she|it|my|our|his|her|me|this|about|of|a (?:piece|story|book|report|article)|an article|"
    r"your|the (?:ad|posting|"
    r"website|page|article)|je|j['’]|nous|vous|il|elle|on|mon|ma|mes|ce|c['’]|ça|votre|vos|un article|"
    r"l['’]article|so|yes|no)\b",
    re.I,
)
"""What is said of the writer or of no one in particular: no claim to check."""

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
"""A doubt about what was just said, which is asked already."""

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
