"""How messages and letters greet, address, thank and close, in English and French. Patterns, whatever the case."""

from typing import Final

GREETING: Final = (
    r"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|bonjour|bonsoir|salut|all[ôo]|coucou)"
)
"""A greeting: "hello", "bonjour"."""

ADDRESS: Final = r"(?:dear|to whom it may concern|madame|monsieur|mesdames|messieurs|ch[eè]re?s?)"
"""How a letter turns to its reader: "dear", "madame"."""

THANKS: Final = (
    r"(?:(?:many )?thanks|thank you|thx|cheers|merci)(?: (?:so much|very much|a lot|again|bien|beaucoup|encore|"
    r"for (?:your|the) (?:help|answer)|pour votre aide))*"
)
"""Thanks that say nothing else."""

FAREWELL: Final = (
    r"(?:bye|goodbye|good bye|see you|have a (?:nice|good) (?:day|evening)|au revoir|à bientôt|"
    r"bonne (?:journée|soirée))"
)
"""A goodbye in a conversation; letters close with `CLOSING`."""

CLOSING: Final = (
    r"(?:(?:many |kind |best |warm |warmest |with |very |yours |my |all |kindest )*"
    r"(?:regards|thanks(?: (?:a lot|again|so much|in advance|very much))?|"
    r"thank you(?: (?:so much|very much|in advance|again))?|thx|ty|cheers|sincerely(?: yours)?|yours truly|yours|"
    r"best(?: wishes)?|respectfully|cordially|take care|faithfully|have a (?:great|nice|good) \w+|talk soon|"
    r"merci(?: (?:d['’]avance|beaucoup|bien|à vous|infiniment|encore))?|cordialement|bien à vous|"
    r"salutations(?: distinguées)?|respectueusement|bonne journée|à bientôt|sincèrement|amicalement|au plaisir))"
)
"""The line before a letter's signature: "kind regards", "cordialement"."""

GREETING_WORDS: Final = frozenset(
    "hello hi hey hiya dear good morning afternoon evening greetings bonjour bonsoir salut allô coucou "
    "madame monsieur sir thanks thank merci regards cordialement sincerely best cheers".split()
)
"""The single words of these patterns, in small letters: written with a capital, none of them is anybody's name."""
