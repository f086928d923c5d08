"""How much of everything goes into an answer: one table for the whole path of a question.

What was learnt, from which probability on something is shown or answered, lies in assistant/deciding/calibration.json.
"""

from typing import Final

QUESTIONS: Final = 4  # of one message that are answered; those after them are named as not answered
PASSAGES_POOLED: Final = 40  # that each of the two searches brings before they are joined
PASSAGES_READ: Final = 8  # by the evidence model; twelve hold the answer more often, and as many near misses (ADR 16)
SENTENCES_SHOWN: Final = 4
SENTENCES_LEANT_ON: Final = 2  # quoted before one that hangs in the air without them
WORDS_SHOWN: Final = 88  # of all claims together; the first may be longer by itself
WORDS_OF_LIST: Final = 70  # a longer list is quoted by its item and its lead
SENTENCES_COMPARED: Final = 20  # that a claim is held against, to find where documents differ
MEANINGS_SHOWN: Final = 3  # of one acronym
DOCUMENTS_LISTED: Final = 20  # of those that somebody asks for; the others are counted
DOCUMENTS_NEWEST: Final = 5  # shown where somebody asks for the newest
PASSAGES_NAMING: Final = 2_000  # that are looked through for a name; a common one may stand in more
SECTIONS_SHOWN: Final = 12  # of a document, in an overview
PASSAGES_NEARBY: Final = 3  # shown where nothing answers, as such
CHOICES_SHOWN: Final = 4  # of what may be asked about a subject that is only named
CHOICES_TRIED: Final = 8  # each is read before it is offered
LEAST_SECTIONS: Final = 5  # that speak of such a subject: one that fewer speak of is answered
FURTHER_SHOWN: Final = 3  # questions to ask after an answer
QUESTIONS_SUGGESTED: Final = 2  # where nothing answers; each is tried before it is offered, which takes time
