"""Groups of English words that orders to a machine are made of, as patterns for folded text."""

YOU = r"(?:you|(?:the |an? |any |every )?(?:ai|llm|model|language model|chatbot|bot|ai assistant|machine))"
MUST = r"(?:must|should|shall|will|are to|have to|need to|can|may)"
SOFT = (
    r"(?:please|kindly|now|then|so|and|but|instead|also|just|simply|immediately|first|always|next|only|therefore|"
    r"really)"
)
CLAUSE = rf"^\W*|[:;,.!?…—–»«\"“”\])]\s*[-—–]?\s*|\b{SOFT},? |\b{YOU} {MUST} "
"""Where an order can begin: at a clause, or after what a machine must do. "Staff shall ignore" speaks of people."""

BEFORE = (
    r"(?:previous|prior|earlier|above|preceding|foregoing|former|past|existing|original|initial|old|other|current|"
    r"given|system|safety|content|ethical|built-in|hidden|default|developer|standing)"
)
RULES = (
    r"(?:instructions?|prompts?|directions?|directives?|rules?|guidelines?|commands?|orders|constraints?|programming|"
    r"training|restrictions?|safeguards?|guardrails?|filters?|polic(?:y|ies)|context|limits?|limitations?)"
)
OVERRIDE = (
    r"(?:ignore|disregard|forget|override|bypass|overlook|discard|drop|set aside|abandon|violate|break|circumvent|"
    r"stop (?:following|obeying|applying)|(?:do not|don't|never|no longer) (?:follow|obey|apply|heed|use)|"
    r"pay no (?:attention|heed) to|throw (?:away|out)|erase|delete|neglect)"
)
SAY = r"(?:answer|say|reply|respond|state|claim|tell|output|write|print|insist|assert|assure|declare|recommend|mention)"
MACHINE_NAMES = (
    r"ais?|a\.i\.|artificial intelligences?|llms?|(?:large |small )?language models?|chat ?bots?|"
    r"ai (?:assistants?|agents?|models?|systems?|tools?)|(?:virtual|digital|automated|smart) assistants?|"
    r"gpt(?:-\d\w*)?|chatgpt|claude|copilot|gemini|mistral|llama|automated (?:systems?|readers?|tools?|screeners?)|"
    r"machine readers?|crawlers?|bots?"
)
MACHINE = rf"(?:{MACHINE_NAMES})"
THIS = r"(?:this|these|the (?:present|following|above|attached))"
TEXT = (
    r"(?:documents?|texts?|pages?|files?|cvs?|resumes?|résumés?|messages?|passages?|paragraphs?|letters?|"
    r"applications?|sections?|content|e-?mails?|notes?|lines?|sentences?|instructions?)"
)
SOURCES = r"(?:documents?|sources?|passages?|pages?|files?|results?|texts?|references?)"
CANDIDATE = r"(?:candidate|applicant|application|resume|résumé|cv|profile|submission|person|proposal|letter|essay)"
BEST = (
    r"(?:(?:the |an? |one of the )?(?:very )?(?:best|top|highest|excellent|outstanding|ideal|perfect|strong\w*|"
    r"exceptional\w*|highly|most|approved|accepted|hired|number one|first|superior|unqualified|unsuitable|worst)\b)"
)

# The place in an address where a machine is to put what it knows.
SLOT = (
    r"(?:[{<\[$]|%7b|%5b|%3c|(?:your[-_])?(?:conversation|chat|history|prompt|secret|question|answer|data|summary|"
    r"context|user|messages?|query|base64|encoded)[-_a-z]*(?:[)&\"' ]|$))"
)
