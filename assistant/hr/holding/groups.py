"""Groups of applicants, and questions about the present: evidence must be about the same group, or recent."""

from assistant.hr.patterns import whole_words

GROUPS = tuple(
    (whole_words(in_letter), whole_words(in_evidence))
    for in_letter, in_evidence in (
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
"""Groups that applicants say they belong to: words for each in letters, and words that evidence about it must have."""

NOW = whole_words(
    r"still|currently|current|at (?:the|this) moment|right now|today|nowadays|recent\w*|latest|up[- ]to[- ]date|"
    r"this year|"
    r"encore|toujours|actuel\w*|récente?s?|en ce moment|aujourd['’]hui|à jour|cette année|dernières?"
)
"""Words of a question about how things are today, which an old document cannot answer."""
