"""Which words of a document are its title, and which only look like one."""

import re
from collections.abc import Sequence

from corpus.text.names import CAPITALS
from ingest.preparation.clean import clean
from ingest.readers.blocks import Block

LONGEST_TITLE = 200
_NO_TITLE = re.compile(  # a heading that says where one is in a document, not which document it is
    r"(?:(?:table of )?contents|table des matières|sommaire|(?:executive )?summary|résumé|introduction|preface"
    r"|foreword|avant-propos|préface|abstract|background|overview|index|cover|untitled|agenda|ordre du jour"
    r"|(?:[ivxlc]+|\d+(?:\.\d+)*|[a-z])[.)] .*|\d+(?:\.\d+)+ .*"
    r"|(?:page|chapter|chapitre|part|partie|section|annexe?|appendix|appendice|article|slide|sheet|feuil(?:le)?)"
    r"(?:\s*(?:\d+|[ivxlc]+|[a-z]))?(?:\s*[.:–—-].*)?)",
    re.IGNORECASE,
)
_MADE_BY_PROGRAM = re.compile(
    r"microsoft (?:word|powerpoint|excel|office)\b.*"
    r"|.*\.(?:docx?|pdf|indd|qxd|pptx?|xlsx?|rtf|odt|html?|tex|dvi|ps|pmd)"
    r"|(?:untitled|sans titre|title|titre|document|presentation|présentation|slide|diapositive|print|image|layout"
    r"|scan(?:ned document)?|template|book|report|none|null|unknown|n/?a|pdf|about:blank)[\W\d]*"
    r"|https?://\S+|\S*[\\/]\S*|[\W\d_]*",
    re.IGNORECASE,
)
_BY = "by|of|from|par|du|des|de"
_WHOSE = re.compile(  # "Report of the Secretary-General", "Note du Président": what a text is, and whose
    rf"(?!\w+(?:ed|ée?s?)\b)[{CAPITALS}]\w+(?: (?!(?:{_BY})\b)\w+){{0,5}} (?:{_BY}) (?:the |la |l[’'])?[{CAPITALS}]"
)
_SUBJECT = re.compile(r"(?:Subject|Objet) ?: ?(?=\S)")
_MARKS = " *†‡"  # of notes
_LETTERS = re.compile(r"[^\W\d_]{2}")
ADOPTED = re.compile(r"\b[Aa]dopt(?:ed by|ée? par)\b")


def is_waymark(heading: str) -> bool:
    """Whether a heading says where one is in a document ("Contents", "2. Boats"), not which document it is."""
    return bool(_NO_TITLE.fullmatch(heading))


def real_title(title: str) -> str:
    """A title that a file's properties give, tidied; empty where a program or a template made it."""
    title = clean(title)
    return "" if _MADE_BY_PROGRAM.fullmatch(title) or not 3 <= len(title) <= 2 * LONGEST_TITLE else title


def title_below(blocks: Sequence[Block]) -> tuple[str, int]:
    """The title among the blocks between a masthead and the text, and its block's number: ("", -1) where there is none.

    It is the last of the most prominent headings: subjects of an agenda and sponsors stand above it, in letters
    that are no larger. What kind of document it is, and whose, follows it after a colon where that is
    set directly below.
    """
    for number, block in enumerate(blocks):
        if match := _SUBJECT.match(block.text):
            return block.text[match.end() :].rstrip(_MARKS), number
    candidates = [number for number, block in enumerate(blocks) if _can_be_title(block)]
    telling = [number for number in candidates if not ADOPTED.search(blocks[number].text)] or candidates
    top = min((blocks[number].level for number in telling), default=0)
    prominent = [number for number in telling if blocks[number].level == top]
    own = [number for number in prominent if not _WHOSE.match(blocks[number].text)] or prominent[:1]
    if not own:
        return "", -1
    title, below = blocks[own[-1]].text.rstrip(_MARKS), blocks[own[-1] + 1 : own[-1] + 2]
    if below and below[0].kind == "heading" and _WHOSE.match(below[0].text):
        whole = f"{title}: {below[0].text}".rstrip(_MARKS)
        title = whole if len(whole) <= LONGEST_TITLE else title
    return title, own[-1]


def _can_be_title(block: Block) -> bool:
    return block.kind == "heading" and not is_waymark(block.text) and bool(_LETTERS.search(block.text))
