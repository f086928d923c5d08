"""Orders that wait for a question: when it is asked, what stands around the order is to be passed over.

corpus/orders/english.py says how the patterns are read.
"""

_ONCE_ASKED = (
    r"\b(?:when(?:ever)?|if|should|in case|once|before|each time|every time|as soon as|after)\b[^.;]{0,40}?\b"
    r"(?:you (?:are|get|were) (?:ever )?asked|asked (?:about|for|how|wh\w+)|"
    r"(?:someone|anyone|anybody|somebody|(?:an?|the|any) (?:user|reader|visitor|person)|users|readers|people|"
    r"they) (?:ever )?asks?|(?:the|an?|any) (?:question|query)|"
    r"(?:answering|you answer|replying to|you reply to) (?:any |all |the |an? )?(?:questions?|queries))\b[^.;]{0,100}?"
)
_PASS_OVER = (
    r"\b(?:ignore|disregard|forget|skip|drop|leave out|overlook|omit|discard|set aside|pass over|"
    r"(?:do not|don't) (?:use|read|quote|cite|consider))\b"
)
_AROUND = (
    r"(?: (?:of|the|all|any|what|that|everything|every|was|is|were|said|stands?|comes?|written)){0,5}"
    r"(?: (?:text|paragraphs?|passages?|sentences?|tables?|words|lines|sections?|pages?|documents?|sources?|rest))? "
    r"(?:(?:on|in|of) )?(?:above|before(?: this)?|preceding|previous|earlier|below|else(?: (?:on|in) (?:this|the))?|"
    r"(?:the )?other|(?:of )?(?:this|the) (?:page|document|text))\b(?! (?:the|line))"
)
ENGLISH = [rf"{_ONCE_ASKED}{_PASS_OVER}{_AROUND}"]

_UNE_FOIS_DEMANDE = (
    r"\b(?:lorsqu(?:e |')|quand |si |s'|chaque fois qu(?:e |')|dès qu(?:e |')|avant de |au cas où )[^.;]{0,40}?\b"
    r"(?:demand\w+|interrog\w+|pose\w*|répondre|question)\b[^.;]{0,100}?"
)
_AUTOUR = (
    r"(?:(?: |')(?:du|de|le|la|les|des|au|aux|à|l|tout|tous|toutes|ce|d|qui|que|reste|pas|plus|compte)\b){0,6}"
    r"(?:(?: |')(?:textes?|paragraphes?|passages?|phrases?|tableaux?|lignes?|pages?|documents?|sources?|sections?))? "
    r"(?:ci-dessus|ci-avant|qui (?:précèdent?|suit|suivent)|précède|précédente?s?|plus haut|(?:de )?(?:la|cette) page|"
    r"(?:du|de ce) (?:document|texte)|autres (?:documents|pages|sources|textes))\b"
)


def french(pass_over: str, say: str) -> list[str]:
    """The French ones, out of the verbs for passing something over and for saying it."""
    return [
        rf"{_UNE_FOIS_DEMANDE}\b{pass_over}{_AUTOUR}",
        rf"{_UNE_FOIS_DEMANDE}\b{say}\b[^.;]{{0,80}}\bquoi qu(?:e |'en )dis\w+ (?:le texte|"
        r"les? (?:autres? )?(?:documents?|pages?|textes?|passages?))",
    ]
