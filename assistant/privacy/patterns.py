"""The shapes of personal data, and the words before a number that say whose it is, in English and French."""

import re
from typing import Final

from assistant.privacy.datum import Kind
from corpus.text.months import MONTH_OR_SHORT
from corpus.text.names import CAPITALS

_CUE = (
    r"(?:[^\S\n]{0,2}(?:number|num(?:éro|ero)?|no\.?|nr\.?|n[°ºo]\.?|id|#|it is|c['’]est|is|est|le|du|de|:|=|-|,)){0,4}"
    r"[^\S\n]{0,2}"
)
_CODE = r"(?P<is>(?=[A-Z0-9./-]*\d)[A-Z0-9]{1,6}(?:[-/.][A-Z0-9]{1,8}){0,4}|\d[\d -]{2,14}\d)(?![\w/])"
_STREET = (
    r"street|st|avenue|ave|av|road|rd|drive|dr|boulevard|blvd|boul|lane|ln|court|crescent|cres|place|pl|way|terrace|"
    r"circle|highway|hwy|parkway|trail|square|close|row"
)
_VOIE = r"rue|avenue|av\.?|boulevard|boul\.?|chemin|ch\.|rang|route|place|allée|impasse|quai|montée|côte"
_WORD = rf"[{CAPITALS}][\w'’.-]*"
_DAY = (
    rf"(?:\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er)?[ ](?:of[ ]|de[ ])?{MONTH_OR_SHORT},?[ ]\d{{4}}"
    rf"|{MONTH_OR_SHORT}[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ]\d{{4}}|\d{{4}})"
)
_ILLNESS = (
    r"(?:asthma|asthm\w+|diabet\w*|diab[èé]t\w*|epilep\w*|[ée]pilep\w*|cancer|hiv|vih|depress\w*|d[ée]pressi\w*|"
    r"anxi\w+|"
    r"ptsd|tspt|migraines?|arthrit\w*|arythmie|arrhythmia|pregnan\w*|enceinte|surger\w+|chirurgi\w*|op[ée]r[ée]e? d\w+|"
    r"heart (?:condition|attack|disease)|crise cardiaque|hypertension|high blood pressure|bipolar\w*|bipolaire|"
    r"adhd|tdah|"
    r"allerg\w+|disabilit\w+|handicap\w*|hernia\w*|hernie|back injur\w+|knee injur\w+|insulin\w*|insuline|"
    r"concussion\w*|"
    r"commotion\w*|hepatitis|h[ée]patite|apn[ée]a|apn[ée]e|hearing (?:loss|aids?)|colou?r[- ]?blind\w*|daltoni\w+)"
)

SHAPES: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("email", re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}(?:@|\s?[\[(]at[\])]\s?)[\w-]+(?:\.[\w-]+)+", re.I)),
    (
        "social_insurance_number",
        re.compile(
            rf"\b(?:sin|nas|ssn|social (?:insurance|security)|assurance sociale)\b{_CUE}(?P<is>\d[\d -]{{7,12}}\d)",
            re.I,
        ),
    ),
    ("phone", re.compile(r"(?<![\w.,/$-])(?:\+|00(?!0))\d{1,3}(?:[ .()-]{0,2}\d){6,13}(?![\w/])")),
    (
        "phone",
        re.compile(
            r"(?<![\w.,/$-])(?:1[ .-]?)?(?:\([2-9]\d\d\)[ .-]?|[2-9]\d\d[ .–-]?)[2-9]\d\d[ .–-]?\d{4}"
            r"(?:,?[ ]?(?:x|ext\.?|extension|poste|p\.)[ ]?\d{1,6})?(?![\w/]|[.,]\d)",
            re.I,
        ),
    ),
    ("phone", re.compile(r"(?<![\w.,/$-])0[1-9](?:[ .]\d\d){4}(?![\w/])")),
    (
        "phone",
        re.compile(
            r"\b(?:cell|phone|tel|t[ée]l(?:[ée]phone)?|mobile|fax|call me at|text me at|appelez-moi au|poste|ext)\b\.?"
            r"[ ]?:?[ ]?(?:is |est )?(?:le )?(?P<is>\d(?:[ .-]?\d){3,12})(?![\w/])",
            re.I,
        ),
    ),
    (
        "date_of_birth",
        re.compile(
            rf"\b(?:born(?:[ ]on|[ ]in)?|date[ ]of[ ]birth|birth[ ]?date|d\.?o\.?b\.?|birthday|n[ée]e?[ ](?:le|en)|"
            rf"date[ ]de[ ]naissance|ddn|anniversaire)\b\W{{0,3}}"
            rf"(?:is[ ]|est[ ]|the[ ]|le[ ]|:[ ]?)*(?P<is>{_DAY})(?![\w/])",
            re.I,
        ),
    ),
    (
        "identifier",
        re.compile(
            rf"\b(?:badge|service|regimental|reg(?:iment)?|collator|employee|personnel|staff|member|file|case|application|"
            rf"candidate|applicant|reference|ref|r[ée]f(?:[ée]rence)?|dossier|matricule|demande|candidature|employ[ée]e?|"
            rf"insigne|competition|concours|passport|passeport|(?:driver'?s? )?licen[cs]e|permis(?: de conduire)?|"
            rf"health card|carte (?:santé|d'assurance maladie)|ramq|nam|pri|cidp)\b\.?{_CUE}(?<![\d.,]){_CODE}",
            re.I,
        ),
    ),
    (
        "identifier",
        re.compile(
            r"\b(?i:passports?|passeports?)\b(?:[^.?!\n]|(?<=no)\.){0,30}?(?<![\w/-])"
            r"(?P<is>[A-Z]{1,2}[ ]?\d{6,8}|\d{2}[A-Z]{2}\d{5}|\d{8,9})(?![\w/-])"
        ),
    ),
    (
        "address",
        re.compile(
            rf"\b\d{{1,5}}(?:[-–]\d{{1,5}})?[ ](?:{_WORD}[ ]){{1,4}}(?i:{_STREET})\b\.?"
            rf"(?:[ ](?:N|S|E|W|NE|NW|SE|SW)\b\.?)?(?:,?[ ](?:apt|unit|suite)\.?[ ]?\w+)?",
        ),
    ),
    (
        "address",
        re.compile(
            rf"\b\d{{1,5}},?[ ](?i:{_VOIE})[ ](?:(?:de|du|des|la|le|les|l['’]|d['’]|St|Ste|Saint|Sainte)[ '’-]?)*"
            rf"{_WORD}"
            rf"(?:[ -]{_WORD}){{0,3}}(?:,?[ ](?:app|bureau)\.?[ ]?\w+)?",
        ),
    ),
    ("address", re.compile(r"\b(?:P\.?O\.? ?Box|C\.?P\.?|Case postale)[ ]\d{1,6}\b", re.I)),
    ("address", re.compile(r"\b[ABCEGHJ-NPRSTVXYabceghj-nprstvxy]\d[A-Za-z][ -]?\d[A-Za-z]\d\b")),
    (
        "health",
        re.compile(
            rf"\b(?:I|my|me|je|j['’]|mon|ma|mes)\b[^.?!\n]{{0,40}}?(?<!\w)"
            rf"(?P<is>(?:mild |severe |chronic |type [12] )?{_ILLNESS})",
            re.I,
        ),
    ),
)
"""The surest first: where two of them meet, the first one counts. A group "is" holds the datum behind its cue."""
