"""How letters put their questions, in English and French."""

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
"""A sentence that begins as only a question does, whatever it ends with."""

ASKS = re.compile(
    rf"(?<![\w-]){_START}|^\W*(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b|\b(?:if|"
    rf"whether|si)\b",
    re.I,
)
"""Words that ask, somewhere in a clause."""

CONDITION = re.compile(r"\W*(?:if|si|s['’]ils?)\b", re.I)
"""What a clause begins with that says under which condition the next one asks."""

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
"""Words that introduce a question that has no question mark."""
