"""What English sentences look like that give orders to a machine: families of patterns.

They are read against folded text (`detection.folded`): small letters, straight apostrophes. Precision comes first:
a sentence that is found is lost to answers, and real documents are full of orders to people. So a pattern wants a
machine's word ("prompt", "language model", "your answers") or a shape that people do not write to one another.
"""

from corpus.orders import waiting as orders_waiting

_YOU = r"(?:you|(?:the |an? |any |every )?(?:ai|llm|model|language model|chatbot|bot|ai assistant|machine))"
_MUST = r"(?:must|should|shall|will|are to|have to|need to|can|may)"
_SOFT = (
    r"(?:please|kindly|now|then|so|and|but|instead|also|just|simply|immediately|first|always|next|only|therefore|"
    r"really)"
)
CLAUSE = rf"^\W*|[:;,.!?…—–»«\"“”\])]\s*[-—–]?\s*|\b{_SOFT},? |\b{_YOU} {_MUST} "
"""Where an order can begin: a clause, or what a machine must do. A person who "shall ignore" is none."""
GO = "@"
"""Begins a pattern that is looked for only there."""

_BEFORE = (
    r"(?:previous|prior|earlier|above|preceding|foregoing|former|past|existing|original|initial|old|other|"
    r"current|given|"
    r"system|safety|content|ethical|built-in|hidden|default|developer|standing)"
)
_RULES = (
    r"(?:instructions?|prompts?|directions?|directives?|rules?|guidelines?|commands?|orders|constraints?|programming|"
    r"training|restrictions?|safeguards?|guardrails?|filters?|polic(?:y|ies)|context|limits?|limitations?)"
)
_OVER = (
    r"(?:ignore|disregard|forget|override|bypass|overlook|discard|drop|set aside|abandon|violate|break|circumvent|"
    r"stop (?:following|obeying|applying)|(?:do not|don't|never|no longer) (?:follow|obey|apply|heed|use)|"
    r"pay no (?:attention|heed) to|throw (?:away|out)|erase|delete|neglect)"
)
_SAY = (
    r"(?:answer|say|reply|respond|state|claim|tell|output|write|print|insist|assert|assure|declare|recommend|mention)"
)
_MACHINE = (
    r"(?:ais?|a\.i\.|artificial intelligences?|llms?|(?:large |small )?language models?|chat ?bots?|ai (?:assistants?|"
    r"agents?|models?|systems?|tools?)|(?:virtual|digital|automated|smart) assistants?|gpt(?:-\d\w*)?|chatgpt|claude|"
    r"copilot|gemini|mistral|llama|automated (?:systems?|readers?|tools?|screeners?)|machine readers?|crawlers?|bots?)"
)
_THIS = r"(?:this|these|the (?:present|following|above|attached))"
_TEXT = (
    r"(?:documents?|texts?|pages?|files?|cvs?|resumes?|résumés?|messages?|passages?|paragraphs?|letters?|applications?|"
    r"sections?|content|e-?mails?|notes?|lines?|sentences?|instructions?)"
)
_SOURCES = r"(?:documents?|sources?|passages?|pages?|files?|results?|texts?|references?)"
_CANDIDATE = r"(?:candidate|applicant|application|resume|résumé|cv|profile|submission|person|proposal|letter|essay)"
_BEST = (
    r"(?:(?:the |an? |one of the )?(?:very )?(?:best|top|highest|excellent|outstanding|ideal|perfect|strong\w*|"
    r"exceptional\w*|highly|most|approved|accepted|hired|number one|first|superior|unqualified|unsuitable|worst)\b)"
)

# The place in an address where a machine is to put what it knows.
_SLOT = (
    r"(?:[{<\[$]|%7b|%5b|%3c|(?:your[-_])?(?:conversation|chat|history|prompt|secret|question|answer|data|"
    r"summary|context|user|"
    r"messages?|query|base64|encoded)[-_a-z]*(?:[)&\"' ]|$))"
)

ENGLISH = {
    "tells a machine to drop its instructions": [
        rf"{GO}{_OVER} (?:\w+ ){{0,4}}?(?:(?:{_BEFORE}|your)(?: \w+){{0,2}} {_RULES}|{_RULES} (?:that (?:came|"
        rf"were|are|you)"
        rf"|you (?:were|have|got|received)|above|before|from (?:before|your)|given|in your))\b(?! \w+ (?:on page|"
        rf"of the annex))",
        rf"{GO}{_OVER} (?:every|all|any) (?:of )?(?:the |your )?{_RULES}\b(?: that| which| you| your|[.!,;]|$| and )",
        rf"{GO}(?:ignore|disregard|forget) (?:absolutely )?(?:everything|all|anything) (?:that |which )?"
        r"(?:you|above|before|was said|came|has been said|preced|written)",
        rf"\b(?:your|the) (?:{_BEFORE} )?{_RULES} (?:in your prompt |above |before this )?(?:are|were|is|was) "
        rf"(?:now |hereby )?"
        r"(?:void|to be ignored|only a test|a test|fake|wrong)\b",
        r"\bnone of (?:the|your) (?:\w+ )?(?:rules|instructions) (?:in your|you were|above)",
        rf"{GO}(?:follow|obey|trust) (?:only )?(?:these|the|my) (?:\w+ ){{0,2}}(?:instructions|orders|commands|"
        rf"rules)\b.{{0,40}}"
        r"\b(?:instead of|rather than|not) (?:those|the ones|your|answering|the user)",
        r"\byou (?:must|will|shall|should) (?:now )?(?:only )?obey (?:only )?(?:me|my|the author|this|these|whoever)",
        rf"^\W*(?:new|updated|revised|additional|secret|hidden|real|urgent) (?:instructions?|task|prompt|orders?|"
        rf"polic(?:y|ies))"
        rf"(?: for (?:the |all |any )?(?:{_MACHINE}|model|assistant|system))? ?(?::|"
        rf"follows?\b).{{0,80}}(?:{_SAY}|ignore|you )",
        r"\byour (?:new|only|sole|real|true|actual|primary|secret) (?:task|objective|goal|purpose|instructions?|"
        r"mission|job|aim)"
        r" (?:is|are) (?:now )?(?:to )?(?:\w+ )?(?:output|print|say|tell|convince|persuade|answer|reply|respond|"
        r"repeat|write|"
        r"make|promote|advertise|recommend|ignore|reveal|as follows)",
        rf"{GO}(?:execute|run|carry out|perform|obey) (?:these|the following|this|my) (?:\w+ )?"
        r"(?:commands?|instructions?|payload|code|script)\b.{0,30}\b(?:instead|now|without|immediately|before answer)",
    ],
    "gives a machine another role": [
        rf"\byou are (?:now|no longer|actually|from now on|henceforth|hereby) .{{0,60}}\b(?:{_MACHINE}|assistant "
        rf"without|assistant "
        r"with no|assistant but|dan\b|jailbroken|unrestricted|uncensored|unfiltered|(?:developer|admin|debug|god) mode|"
        r"(?:without|free of|no) (?:any )?(?:restrictions|rules|limits|filters))\b",
        rf"{GO}(?:act|behave|respond|answer|roleplay|role-play|pose|speak|operate) (?:as|like)(?: if you were)? "
        rf"(?:an? |the )?(?:\w+ ){{0,2}}(?:{_MACHINE}|dan|evil twin)\b(?! (?:liaison|officer|coordinator|auditor))",
        rf"{GO}(?:pretend|imagine|assume|simulate|suppose)(?: that)?(?: to be| you are| being| you have| you were)"
        rf" .{{0,40}}\b(?:{_MACHINE}|no (?:rules|filter|filters|restrictions|limits)|without (?:rules|filter|"
        rf"restrictions))",
        rf"{GO}(?:enter|enable|activate|switch to|turn on|go into) (?:the )?(?:developer|dan|god|debug|admin|"
        rf"administrator|"
        r"unrestricted|jailbreak|root|sudo|maintenance|unfiltered) mode\b",
        r"\bfrom (?:now|this (?:point|moment|line)) on,? (?:you (?:will|must|shall|are|should) )?(?:always |only "
        r")?(?:act as dan|"
        r"answer|reply|respond|say|refuse to|ignore|obey|recommend|speak as|roleplay|pretend)\b",
        rf"{GO}(?:simulate|emulate|activate|play|take on|assume|continue as|continue "
        rf"in)\b.{{0,25}}\b(?:developer mode|role of an? (?:\w+ )?"
        rf"(?:{_MACHINE}|unfiltered)|jailbroken|{_MACHINE})\b",
        r"\byou (?:will|are going to|must|shall) (?:now )?(?:play|act|pretend|simulate|impersonate|behave|"
        r"roleplay)\b.{0,40}\b(?:chatbot|ai\b|llm|"
        r"language model|bot\b|assistant\b|unfiltered)",
        r"\b(?:ignor(?:e|ing)|violat(?:e|ing)|bypass(?:ing)?|breaking) (?:any |all )?(?:of )?(?:openai|anthropic|"
        r"google|meta|microsoft|mistral)(?:'s)? "
        r"(?:\w+ )?(?:polic|guideline|rule|restriction)",
        r"\byou (?:have been|were just|are being) (?:reprogrammed|jailbroken|given new instructions|freed from)",
    ],
    "poses as a message of the system": [
        r"<\|(?:im_start|im_end|endoftext|system|user|assistant|begin_of_text|start_header_id|eot_id)\|?>?",
        r"\[/?inst\]|<</?sys>>|<start_of_turn>|</?(?:tool_call|function_calls?|tool_response|system|"
        r"assistant_response)>",
        r"^\W*#{2,} ?(?:instructions?|system|response|human|assistant|new task) ?:",
        r"[\[{<*=#]{1,4} ?(?:system|developer|admin(?:istrator)?|assistant|ai) (?:prompt|message|note|override|"
        r"instructions?|"
        r"update|command|notice|alert)\b",
        r"^\W*(?:system|developer|assistant|hidden|llm|ai) (?:prompt|message|override|instructions?|directive|"
        r"command)s? ?:",
        rf"^\W*(?:system|assistant|developer|chatgpt|ai|admin|root)(?: \(.{{1,20}}\))? ?: ?(?:you (?:are|must|"
        rf"will|should)|ignore|"
        rf"disregard|always|never|{_SAY}|sure\b|of course|from now|do not|the user|new |override|act |approve|"
        rf"rate |refuse|"
        r"i will|i am|i'll|understood|certainly|reveal)",
        r"\"role\" ?: ?\"(?:system|assistant|developer|tool|user)\"",
        r"\b(?:begin|end|start) (?:of )?(?:system|hidden|secret|developer) (?:prompt|message|instructions?)\b",
    ],
    "tells a machine what to answer": [
        *orders_waiting.ENGLISH,
        rf"\b(?:when|if|whenever|should|in case|once|each time|every time)\b(?:(?! you are "
        rf"not).){{0,12}}\b(?:you(?:'re| are)? |"
        rf"anyone |someone |anybody |somebody |(?:a|the|any) (?:user|reader|visitor|question|query|person|"
        rf"applicant) |users |"
        rf"people |they |ever )?(?:is |are |gets? )?(?:ever )?(?:asked|asks?|want(?:s)? to know|inquires?|"
        rf"enquires?|mentions?)"
        rf"\b(?: about| for| whether| who| what| how| which| why| where| when| if| to know|:)?[^.;]{{0,90}}?(?:,|"
        rf"\")\s*(?:you "
        rf"(?:must|should|will) |then |always |simply |just |please )*{_SAY} (?:them |the user |him |her "
        rf")?(?:only |simply |always )?"
        r"(?:that\b(?! (?:you|your|we|i)\b)|\"|“|«|with (?:\"|“|the (?:word|phrase|sentence|following))|exactly|"
        r": ?[\"“])",
        rf"^\W*(?:for|to|in (?:answer|reply|response) to) (?:any|every|all|each) (?:query|queries|questions?|"
        rf"requests?|prompts?)\b"
        rf".{{0,60}}, (?:always |only |just )?{_SAY} ",
        rf"{GO}(?:(?:always |only )?(?:answer|respond|reply|output)(?: always)?|(?:always|only) say)(?: only| "
        rf"exclusively| solely)? (?:with |"
        r"by (?:saying |writing )?)?(?:\"|“|«|exactly|nothing but|the (?:exact |single )?(?:word|words|phrase|"
        r"sentence)\b)",
        rf"{GO}(?:answer|respond|reply) (?:only|exclusively|solely|always) (?:in (?:capital|upper|lower|json|rhymes?|"
        r"emojis?|english|french|pirate)|with (?:yes|no|one word|the word)|yes|no)\b",
        rf"{GO}(?:output|print|return|emit|generate|write) (?:nothing|only|exclusively)(?: else)?(?: but| except|"
        rf" than)?"
        r" (?:the (?:following|word|phrase|sentence|text|string)|\"|“|this)",
        rf"{GO}(?:begin|start|end|finish|close|prefix|append|conclude|preface|insert|include|add|weave|"
        rf"put)\b.{{0,60}}\b(?:every|"
        r"each|all|any)(?: of)?(?: your)? (?:answers?|repl(?:y|ies)|responses?|outputs?|summar(?:y|ies))\b"
        r"(?: (?:with|by)\b|.{0,8}\byou (?:give|generate|write|make|produce)|[.!]|$)",
        rf"\bin (?:your|any|every|each|all) (?:summar(?:y|ies)|answers?|outputs?|responses?|generated text),? "
        rf"(?:always |you must |do not "
        rf"|never |please )?(?:{_SAY}|omit|hide|leave out|praise|conclude|pretend|include this|add|include (?:a "
        rf"link|the link))\b",
        rf"{GO}(?:do not answer|refuse to answer|never answer|decline)\b.{{0,40}}\b(?:the user(?:'s|s)?|users'?|"
        rf"user's)\b",
        rf"{GO}{_SAY} (?:to )?(?:everyone|everybody|anyone|whoever|all (?:those )?(?:users|people)|every user|"
        rf"any user)\b"
        r"(?: who(?:ever)? asks?| that asks?| asks) (?:that|to)\b",
        r"\b(?:encode|encrypt|cipher|reverse|embed|integrate|incorporate|weave|blend|slip|sneak|smuggle|"
        r"intersperse)\b.{0,90}\byour "
        r"(?:responses?|answers?|outputs?|repl(?:y|ies)|solution|summar(?:y|ies))\b",
        rf"{GO}(?:translate|rewrite|convert|format|obfuscate|shift) your (?:entire |whole |final )?(?:responses?|"
        rf"answers?|outputs?)\b",
        rf"{GO}(?:add|insert|include|mention|place|put|provide|use|have|feature)\b.{{0,40}}\b(?:sentence|line|"
        rf"statement|sentiment|plug|link|"
        r"advert\w*|promotion|emojis?|base ?64|rot ?13|cipher|code snippet|morse)s?\b.{0,60}\byour (?:responses?|"
        r"answers?|outputs?|code)\b",
        rf"{GO}(?:respond|reply|answer|generate (?:two|\w+) (?:responses?|answers?)) to (?:every|each|all|my) "
        rf"(?:\w+ )?(?:prompts?|messages?)\b",
        rf"\b{_MACHINE[:-1]}|assistant|model) (?:\w+ )?(?:recommends?|praises?|promotes?|"
        rf"mentions?)\b.{{0,40}}\bin (?:all|every|each|any)"
        r" (?:of (?:its|your) )?(?:replies|reply|answers?|responses?)",
    ],
    "tells a machine what to hide from its user": [
        rf"{GO}(?:do not|don't|never|must not|avoid)(?: ever)? (?:tell|telling|inform|show|let|alert|notify|warn|"
        rf"reveal|mention|"
        r"disclose|admit|say|indicate)\b.{0,60}\b(?:the user\b(?!'s)|to users?\b|the (?:person|one|human) (?:who|"
        r"that) (?:asked|"
        r"asks|is asking)|the reader of the answer|in your answers?)",
        rf"{GO}(?:do not|don't|never)(?: ever)? (?:mention|reveal|disclose|acknowledge|refer to|quote|repeat|"
        rf"discuss)\b.{{0,30}}"
        r"\b(?:these|this|your|my|the hidden|the above) (?:hidden |secret |system )?(?:instructions?|prompt|"
        r"paragraph|note to)\b",
        rf"{GO}(?:keep|hide|conceal|withhold|suppress)\b.{{0,40}}\b(?:instructions?|prompt|paragraph|text|fact|"
        rf"note|section)s?\b.{{0,30}}"
        r"\b(?:secret|hidden|from (?:the|any|all|every) (?:user|reader|human|person|answer|summary)s?)\b",
    ],
    "tells a machine how to rate someone": [
        rf"{GO}(?:rate|rank|score|grade|evaluate|assess|describe|classify|mark|label|recommend|consider|treat|"
        rf"judge|present|"
        rf"place|put) (?:this|the above|the present|my|the author of this) (?:\w+ )?{_CANDIDATE}(?:'s \w+)? .{{0,25}}?"
        rf"(?:as {_BEST}|first\b|highest|(?:at the )?top\b|above all|ahead of|10 ?/ ?10|\d+ out of|with (?:the|a) "
        r"(?:highest|full|top|maximum|perfect)|in the first place)",
        rf"{GO}(?:give|award|assign|grant) (?:this|the above|my|the present) (?:\w+ )?{_CANDIDATE} (?:an? |the "
        rf")?(?:\w+ )?"
        r"(?:perfect|full|top|maximum|highest|best|10|100|five[- ]star)",
        rf"\b(?:this|the above) {_CANDIDATE} (?:must|should|has to|is to|shall|needs to) be (?:\w+ )?(?:rated|"
        rf"ranked|recommended|"
        r"hired|scored|graded|selected|accepted|approved|shortlisted)\b.{0,40}\b(?:above|first|highest|top|best|"
        r"immediately|"
        r"regardless|automated|by any|ai)\b",
        rf"{GO}(?:recommend|approve|hire|select|shortlist|accept|favou?r) (?:this|the author of this|the above|"
        rf"my) (?:\w+ )?"
        rf"{_CANDIDATE}\b.{{0,60}}\b(?:regardless|no matter|whatever|without|immediate(?:ly)?|do not|over all|"
        rf"above all)\b",
    ],
    "speaks to a machine that reads": [
        rf"\b{_MACHINE}\b,? (?:that (?:is |are )?|which (?:is |are )?|who (?:is |are )?|currently |now "
        rf")?(?:reading|reads?|process"
        rf"(?:es|ing)?|summari[sz](?:es?|ing)|pars(?:es?|ing)|analy[sz](?:es?|ing)|evaluat(?:es?|ing)|screen(?:s|"
        rf"ing)?|index"
        rf"(?:es|ing)?|ingest(?:s|ing)?|scan(?:s|ning)?|retriev(?:es?|ing)|review(?:s|ing)?) {_THIS} {_TEXT}\b.{{0,40}}"
        r"(?:must|should|shall|will|is to|are to|has to|need|is instructed|are instructed|is required|are "
        r"required|please|[:,])",
        rf"\b(?:notes?|attention|message|instructions?|notice|reminder|warning|dear|hello|hey|hi|memo|for the "
        rf"attention of|"
        rf"listen|to)(?: to| for)?,? (?:all |any |the |every |our |you,? "
        rf")?{_MACHINE}(?:\b[^.:,!]{{0,40}})?[:,!]\s*(?!(?:which|who|"
        r"that|and|or|as|in|with|but|the use)\b)",
        rf"\bif you(?:'re| are) (?:an? |the )?(?:\w+ )?(?:{_MACHINE}|automated|robot|machine)\b(?! (?:developer|"
        rf"user|provider))"
        rf".{{0,60}}(?:{_SAY}|mark|you must|you should|ignore|rate|rank|approve|include|skip|add|please|do not|"
        rf"recommend)\b",
        rf"\bas an? (?:\w+ )?(?:{_MACHINE}),? (?:you|please|ignore|do|always|never|your)\b",
    ],
    "asks a machine for its secrets": [
        rf"{GO}(?:print|reveal|show|output|display|repeat|disclose|expose|share|send|leak|tell|write out|dump|"
        rf"give|recite|copy|"
        r"list|paste|describe)\b(?! [^.]{0,30}\b(?:certificate|passport)).{0,40}\b(?:system prompt|(?:your|the|"
        r"its) (?:\w+ )?"
        r"(?:initial|original|hidden|secret|internal|confidential|system|full|first|entire) (?:\w+ "
        r")?(?:instructions?|prompts?|"
        r"configuration|rules|message)|your (?:prompt|instructions|configuration|system message)|api[- ]?keys?|"
        r"secret keys?\b|environment variables|hidden instructions|(?:your|the) training data)\b",
        r"\byour (?:own )?(?:system|initial|hidden|original|first|secret) prompt\b|\b(?:from|in|of) your "
        r"prompt\b|\byour (?:hidden|chain of|"
        r"chain-of-) ?(?:reasoning|thought)",
        rf"{GO}(?:repeat|print|output|copy|recite|echo) (?:all |the |of )*(?:everything|words?|text|sentences?|"
        rf"lines?|content|conversation|messages?)"
        r" (?:above|before this|preceding this|so far)\b(?! in)",
        rf"{GO}tell\b.{{0,30}}\byour (?:\w+ )?(?:configuration|prompt|instructions)\b",
    ],
    "tells a machine which source to use": [
        rf"{GO}(?:cite|quote|use|present|treat|reference|rely on|trust|consider|regard) (?:only )?(?:this|the "
        rf"present) {_TEXT} (?:\w+ "
        r"){0,3}?as (?:the|your|an?) (?:\w+ )?(?:only|sole|single|primary|authoritative|definitive|exclusive|"
        r"most (?:reliable|"
        r"trusted)|highest)",
        rf"{GO}(?:cite|quote|use|trust) (?:only|exclusively|nothing but|solely) this {_TEXT}\b",
        rf"{GO}(?:do not|don't|never) (?:cite|quote|use|trust|retrieve|consult|mention) (?:any |the |all )?other "
        rf"{_SOURCES}\b"
        r".{0,40}(?:\byou\b|answer|repl|respon|[.!]?$)",
        rf"{GO}(?:treat|consider|regard|rank|present)\b.{{0,40}}\b(?:more|most) (?:reliable|relevant|important|"
        rf"trustworthy|"
        r"authoritative) than (?:all|any|every) .{0,20}(?:passages?|sources?|results?|retriev|chunks?)",
        rf"{GO}(?:drop|discard|ignore|disregard|skip|delete|exclude) (?:all |every |any )(?:the )?(?:other|"
        rf"remaining|retrieved|rest of "
        r"the) (?:\w+ )?(?:documents?|sources?|passages?|search results?|context|chunks?)\b",
    ],
    "makes a machine send data away": [
        rf"!\[[^\]]{{0,200}}\]\(\s*(?:https?:)?//[^)\s]{{0,300}}[?&/=]{_SLOT}",
        rf"<img[^>]{{0,200}}src\s*=\s*.?(?:https?:)?//[^>\s]{{0,200}}[?&/=]{_SLOT}",
        rf"{GO}(?:send|post|forward|e-?mail|transmit|upload|exfiltrate|submit|leak|copy|append|attach|add|encode|"
        rf"embed)\b.{{0,40}}\b"
        r"(?:conversation|chat (?:history|log|transcript)|user'?s? (?:question|quer|data|message|input|name)|"
        r"chat|system prompt|previous "
        r"(?:answers|messages)|context window|retrieved)\b.{0,60}(?:\bto\b|\binto?\b).{0,40}(?:https?:|\burl\b|"
        r"\blink\b|@|\baddress\b|"
        r"\bserver\b|\bwebhook\b|\bquery\b)",
    ],
    "looks like a call of a tool": [
        r"\{ ?\"(?:tool|tool_name|function|function_call|tool_calls|action|name|recipient_name)\" ?: "
        r"?\"[\w.-]+\" ?, ?\"(?:arguments|"
        r"args|parameters|input|action_input|params)\" ?:",
        r"<(?:function|invoke|tool)(?:=| name=)[^>]{1,60}>",
        rf"{GO}(?:call|invoke|trigger|launch|use) the (?:[a-z]+_[a-z_]+ (?:tool|function|plugin)|(?:tool|"
        rf"function|plugin) (?:named |"
        r"called )?[a-z]+_[a-z_]+)\b",
        r"\baction ?: ?\w+.{0,20}\baction input ?:",
        rf"{GO}(?:decode|decipher|decrypt|unscramble)\b.{{0,40}}\b(?:base ?64|rot ?13|hex\w*|text|string|"
        rf"message)\b.{{0,40}}\b(?:and|then)"
        r" (?:follow|execute|obey|carry out|do|run|act|perform)\b",
    ],
}
