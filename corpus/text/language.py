"""English or French? Decided by function words, which even a short question has."""

from corpus.choices import Language
from corpus.text.stems import function_words, words

_ENGLISH = function_words("en") - function_words("fr")
_FRENCH = function_words("fr") - function_words("en")
_ACCENTS = frozenset("àâçèêëîïôùûüœ")
SAMPLE = 2_000  # words of a document that are looked at


def language_of(text: str, otherwise: Language = "en") -> Language:
    """The language of `text`; `otherwise` where it gives no sign of either."""
    sample = words(text)[:SAMPLE]
    english = sum(word in _ENGLISH for word in sample)
    french = sum((word in _FRENCH) + 0.5 * bool(_ACCENTS.intersection(word)) for word in sample)
    if english == french:
        return otherwise
    return "en" if english > french else "fr"
