"""Patterns of English sentences that give orders to a machine, by the reason that a person is told.

They are matched against folded text (`detection.folded`): small letters, straight apostrophes. Precision comes first:
a sentence that matches is lost to answers, and real documents are full of orders to people. So a pattern wants a
machine's word ("prompt", "language model", "your answers") or a shape that people do not write to one another.
"""

from corpus.orders import START, waiting
from corpus.orders.english_words import (
    BEFORE,
    BEST,
    CANDIDATE,
    MACHINE,
    MACHINE_NAMES,
    OVERRIDE,
    RULES,
    SAY,
    SLOT,
    SOURCES,
    TEXT,
    THIS,
)

ENGLISH = {
    "tells a machine to drop its instructions": [
        rf"{START}{OVERRIDE} (?:\w+ ){{0,4}}?(?:(?:{BEFORE}|your)(?: \w+){{0,2}} {RULES}|"
        rf"{RULES} (?:that (?:came|were|are|you)|you (?:were|have|got|received)|above|before|from (?:before|your)|"
        r"given|in your))\b(?! \w+ (?:on page|of the annex))",
        rf"{START}{OVERRIDE} (?:every|all|any) (?:of )?(?:the |your )?{RULES}\b"
        r"(?: that| which| you| your|[.!,;]|$| and )",
        rf"{START}(?:ignore|disregard|forget) (?:absolutely )?(?:everything|all|anything) (?:that |which )?(?:you|"
        r"above|before|was said|came|has been said|preced|written)",
        rf"\b(?:your|the) (?:{BEFORE} )?{RULES} (?:in your prompt |above |before this )?(?:are|were|is|was) (?:now |"
        r"hereby )?(?:void|to be ignored|only a test|a test|fake|wrong)\b",
        r"\bnone of (?:the|your) (?:\w+ )?(?:rules|instructions) (?:in your|you were|above)",
        rf"{START}(?:follow|obey|trust) (?:only )?(?:these|the|my) (?:\w+ ){{0,2}}(?:instructions|orders|commands|"
        r"rules)\b.{0,40}\b(?:instead of|rather than|not) (?:those|the ones|your|answering|the user)",
        r"\byou (?:must|will|shall|should) (?:now )?(?:only )?obey (?:only )?(?:me|my|the author|this|these|whoever)",
        r"^\W*(?:new|updated|revised|additional|secret|hidden|real|urgent) (?:instructions?|task|prompt|orders?|"
        rf"polic(?:y|ies))(?: for (?:the |all |any )?(?:{MACHINE}|model|assistant|system))? ?(?::|follows?\b).{{0,80}}"
        rf"(?:{SAY}|ignore|you )",
        r"\byour (?:new|only|sole|real|true|actual|primary|secret) (?:task|objective|goal|purpose|instructions?|"
        r"mission|job|aim) (?:is|are) (?:now )?(?:to )?(?:\w+ )?(?:output|print|say|tell|convince|persuade|answer|"
        r"reply|respond|repeat|write|make|promote|advertise|recommend|ignore|reveal|as follows)",
        rf"{START}(?:execute|run|carry out|perform|obey) (?:these|the following|this|my) (?:\w+ )?(?:commands?|"
        r"instructions?|payload|code|script)\b.{0,30}\b(?:instead|now|without|immediately|before answer)",
    ],
    "gives a machine another role": [
        rf"\byou are (?:now|no longer|actually|from now on|henceforth|hereby) .{{0,60}}\b(?:{MACHINE}|"
        r"assistant without|assistant with no|assistant but|dan\b|jailbroken|unrestricted|uncensored|unfiltered|"
        r"(?:developer|admin|debug|god) mode|(?:without|free of|no) (?:any )?(?:restrictions|rules|limits|filters))\b",
        rf"{START}(?:act|behave|respond|answer|roleplay|role-play|pose|speak|operate) (?:as|like)(?: if you were)? "
        rf"(?:an? |the )?(?:\w+ ){{0,2}}(?:{MACHINE}|dan|evil twin)\b(?! (?:liaison|officer|coordinator|auditor))",
        rf"{START}(?:pretend|imagine|assume|simulate|suppose)(?: that)?(?: to be| you are| being| you have| you were)"
        rf" .{{0,40}}\b(?:{MACHINE}|no (?:rules|filter|filters|restrictions|limits)|"
        r"without (?:rules|filter|restrictions))",
        rf"{START}(?:enter|enable|activate|switch to|turn on|go into) (?:the )?(?:developer|dan|god|debug|admin|"
        r"administrator|unrestricted|jailbreak|root|sudo|maintenance|unfiltered) mode\b",
        r"\bfrom (?:now|this (?:point|moment|line)) on,? (?:you (?:will|must|shall|are|should) )?(?:always |"
        r"only )?(?:act as dan|answer|reply|respond|say|refuse to|ignore|obey|recommend|speak as|roleplay|pretend)\b",
        rf"{START}(?:simulate|emulate|activate|play|take on|assume|continue as|continue in)\b.{{0,25}}\b"
        rf"(?:developer mode|role of an? (?:\w+ )?(?:{MACHINE}|unfiltered)|jailbroken|{MACHINE})\b",
        r"\byou (?:will|are going to|must|shall) (?:now )?(?:play|act|pretend|simulate|impersonate|behave|"
        r"roleplay)\b.{0,40}\b(?:chatbot|ai\b|llm|language model|bot\b|assistant\b|unfiltered)",
        r"\b(?:ignor(?:e|ing)|violat(?:e|ing)|bypass(?:ing)?|breaking) (?:any |all )?(?:of )?(?:openai|anthropic|"
        r"google|meta|microsoft|mistral)(?:'s)? (?:\w+ )?(?:polic|guideline|rule|restriction)",
        r"\byou (?:have been|were just|are being) (?:reprogrammed|jailbroken|given new instructions|freed from)",
    ],
    "poses as a message of the system": [
        r"<\|(?:im_start|im_end|endoftext|system|user|assistant|begin_of_text|start_header_id|eot_id)\|?>?",
        r"\[/?inst\]|<</?sys>>|<start_of_turn>|</?(?:tool_call|function_calls?|tool_response|system|"
        r"assistant_response)>",
        r"^\W*#{2,} ?(?:instructions?|system|response|human|assistant|new task) ?:",
        r"[\[{<*=#]{1,4} ?(?:system|developer|admin(?:istrator)?|assistant|ai) (?:prompt|message|note|override|"
        r"instructions?|update|command|notice|alert)\b",
        r"^\W*(?:system|developer|assistant|hidden|llm|ai) (?:prompt|message|override|instructions?|directive|"
        r"command)s? ?:",
        r"^\W*(?:system|assistant|developer|chatgpt|ai|admin|root)(?: \(.{1,20}\))? ?: ?"
        rf"(?:you (?:are|must|will|should)|ignore|disregard|always|never|{SAY}|sure\b|of course|from now|do not|"
        r"the user|new |override|act |approve|rate |refuse|i will|i am|i'll|understood|certainly|reveal)",
        r"\"role\" ?: ?\"(?:system|assistant|developer|tool|user)\"",
        r"\b(?:begin|end|start) (?:of )?(?:system|hidden|secret|developer) (?:prompt|message|instructions?)\b",
    ],
    "tells a machine what to answer": [
        *waiting.ENGLISH,
        r"\b(?:when|if|whenever|should|in case|once|each time|every time)\b(?:(?! you are not).){0,12}\b"
        r"(?:you(?:'re| are)? |anyone |someone |anybody |somebody |(?:a|the|any) (?:user|reader|visitor|question|"
        r"query|person|applicant) |users |people |they |ever )?(?:is |are |gets? )?(?:ever )?(?:asked|asks?|"
        r"want(?:s)? to know|inquires?|enquires?|mentions?)\b(?: about| for| whether| who| what| how| which| why|"
        r" where| when| if| to know|:)?[^.;]{0,90}?(?:,|\")\s*(?:you (?:must|should|will) |then |always |simply |"
        rf"just |please )*{SAY} (?:them |the user |him |her )?(?:only |simply |"
        r"always )?(?:that\b(?! (?:you|your|we|i)\b)|\"|“|«|with (?:\"|“|the (?:word|phrase|sentence|following))|"
        r"exactly|: ?[\"“])",
        r"^\W*(?:for|to|in (?:answer|reply|response) to) (?:any|every|all|each) (?:query|queries|questions?|requests?|"
        rf"prompts?)\b.{{0,60}}, (?:always |only |just )?{SAY} ",
        rf"{START}(?:(?:always |only )?(?:answer|respond|reply|output)(?: always)?|(?:always|only) say)(?: only|"
        r" exclusively| solely)? (?:with |by (?:saying |writing )?)?(?:\"|“|«|exactly|nothing but|"
        r"the (?:exact |single )?(?:word|words|phrase|sentence)\b)",
        rf"{START}(?:answer|respond|reply) (?:only|exclusively|solely|always) (?:in (?:capital|upper|lower|json|"
        r"rhymes?|emojis?|english|french|pirate)|with (?:yes|no|one word|the word)|yes|no)\b",
        rf"{START}(?:output|print|return|emit|generate|write) (?:nothing|only|exclusively)(?: else)?(?: but| except|"
        r" than)? (?:the (?:following|word|phrase|sentence|text|string)|\"|“|this)",
        rf"{START}(?:begin|start|end|finish|close|prefix|append|conclude|preface|insert|include|add|weave|"
        r"put)\b.{0,60}\b(?:every|each|all|any)(?: of)?(?: your)? (?:answers?|repl(?:y|ies)|responses?|outputs?|"
        r"summar(?:y|ies))\b(?: (?:with|by)\b|.{0,8}\byou (?:give|generate|write|make|produce)|[.!]|$)",
        r"\bin (?:your|any|every|each|all) (?:summar(?:y|ies)|answers?|outputs?|responses?|generated text),? "
        rf"(?:always |you must |do not |never |please )?(?:{SAY}|omit|hide|leave out|praise|conclude|pretend|"
        r"include this|add|include (?:a link|the link))\b",
        rf"{START}(?:do not answer|refuse to answer|never answer|decline)\b.{{0,40}}\b(?:the user(?:'s|s)?|users'?|"
        r"user's)\b",
        rf"{START}{SAY} (?:to )?(?:everyone|everybody|anyone|whoever|all (?:those )?(?:users|people)|every user|"
        r"any user)\b(?: who(?:ever)? asks?| that asks?| asks) (?:that|to)\b",
        r"\b(?:encode|encrypt|cipher|reverse|embed|integrate|incorporate|weave|blend|slip|sneak|smuggle|intersperse)"
        r"\b.{0,90}\byour (?:responses?|answers?|outputs?|repl(?:y|ies)|solution|summar(?:y|ies))\b",
        rf"{START}(?:translate|rewrite|convert|format|obfuscate|shift) your (?:entire |whole |final )?(?:responses?|"
        r"answers?|outputs?)\b",
        rf"{START}(?:add|insert|include|mention|place|put|provide|use|have|feature)\b.{{0,40}}\b(?:sentence|line|"
        r"statement|sentiment|plug|link|advert\w*|promotion|emojis?|base ?64|rot ?13|cipher|code snippet|"
        r"morse)s?\b.{0,60}\byour (?:responses?|answers?|outputs?|code)\b",
        rf"{START}(?:respond|reply|answer|generate (?:two|\w+) (?:responses?|answers?)) to (?:every|each|all|"
        r"my) (?:\w+ )?(?:prompts?|messages?)\b",
        rf"\b(?:{MACHINE_NAMES}|assistant|model) (?:\w+ )?(?:recommends?|praises?|promotes?|mentions?)\b.{{0,40}}\bin "
        r"(?:all|every|each|any) (?:of (?:its|your) )?(?:replies|reply|answers?|responses?)",
    ],
    "tells a machine what to hide from its user": [
        rf"{START}(?:do not|don't|never|must not|avoid)(?: ever)? (?:tell|telling|inform|show|let|alert|notify|warn|"
        r"reveal|mention|disclose|admit|say|indicate)\b.{0,60}\b(?:the user\b(?!'s)|to users?\b|"
        r"the (?:person|one|human) (?:who|that) (?:asked|asks|is asking)|the reader of the answer|in your answers?)",
        rf"{START}(?:do not|don't|never)(?: ever)? (?:mention|reveal|disclose|acknowledge|refer to|quote|repeat|"
        r"discuss)\b.{0,30}\b(?:these|this|your|my|the hidden|the above) (?:hidden |secret |system )?(?:instructions?|"
        r"prompt|paragraph|note to)\b",
        rf"{START}(?:keep|hide|conceal|withhold|suppress)\b.{{0,40}}\b(?:instructions?|prompt|paragraph|text|fact|"
        r"note|section)s?\b.{0,30}\b(?:secret|hidden|from (?:the|any|all|every) (?:user|reader|human|person|answer|"
        r"summary)s?)\b",
    ],
    "tells a machine how to rate someone": [
        rf"{START}(?:rate|rank|score|grade|evaluate|assess|describe|classify|mark|label|recommend|consider|treat|"
        rf"judge|present|place|put) (?:this|the above|the present|my|the author of this) (?:\w+ )?{CANDIDATE}"
        rf"(?:'s \w+)? .{{0,25}}?(?:as {BEST}|first\b|highest|(?:at the )?top\b|above all|ahead of|10 ?/ ?10|"
        r"\d+ out of|with (?:the|a) (?:highest|full|top|maximum|perfect)|in the first place)",
        rf"{START}(?:give|award|assign|grant) (?:this|the above|my|the present) (?:\w+ )?{CANDIDATE} (?:an? |"
        r"the )?(?:\w+ )?(?:perfect|full|top|maximum|highest|best|10|100|five[- ]star)",
        rf"\b(?:this|the above) {CANDIDATE} (?:must|should|has to|is to|shall|needs to) be (?:\w+ )?(?:rated|ranked|"
        r"recommended|hired|scored|graded|selected|accepted|approved|shortlisted)\b.{0,40}\b(?:above|first|highest|"
        r"top|best|immediately|regardless|automated|by any|ai)\b",
        rf"{START}(?:recommend|approve|hire|select|shortlist|accept|favou?r) (?:this|the author of this|the above|"
        rf"my) (?:\w+ )?{CANDIDATE}\b.{{0,60}}\b(?:regardless|no matter|whatever|without|immediate(?:ly)?|do not|"
        r"over all|above all)\b",
    ],
    "speaks to a machine that reads": [
        rf"\b{MACHINE}\b,? (?:that (?:is |are )?|which (?:is |are )?|who (?:is |are )?|currently |now )?(?:reading|"
        r"reads?|process(?:es|ing)?|summari[sz](?:es?|ing)|pars(?:es?|ing)|analy[sz](?:es?|ing)|evaluat(?:es?|ing)|"
        r"screen(?:s|ing)?|index(?:es|ing)?|ingest(?:s|ing)?|scan(?:s|ning)?|retriev(?:es?|ing)|review(?:s|ing)?)"
        rf" {THIS} {TEXT}\b.{{0,40}}(?:must|should|shall|will|is to|are to|has to|need|is instructed|are instructed|"
        r"is required|are required|please|[:,])",
        r"\b(?:notes?|attention|message|instructions?|notice|reminder|warning|dear|hello|hey|hi|memo|"
        rf"for the attention of|listen|to)(?: to| for)?,? (?:all |any |the |every |our |you,? )?{MACHINE}"
        r"(?:\b[^.:,!]{0,40})?[:,!]\s*(?!(?:which|who|that|and|or|as|in|with|but|the use)\b)",
        rf"\bif you(?:'re| are) (?:an? |the )?(?:\w+ )?(?:{MACHINE}|automated|robot|"
        rf"machine)\b(?! (?:developer|user|provider)).{{0,60}}(?:{SAY}|mark|you must|you should|ignore|rate|rank|"
        r"approve|include|skip|add|please|do not|recommend)\b",
        rf"\bas an? (?:\w+ )?(?:{MACHINE}),? (?:you|please|ignore|do|always|never|your)\b",
    ],
    "asks a machine for its secrets": [
        rf"{START}(?:print|reveal|show|output|display|repeat|disclose|expose|share|send|leak|tell|write out|dump|give|"
        r"recite|copy|list|paste|describe)\b(?! [^.]{0,30}\b(?:certificate|passport)).{0,40}\b(?:system prompt|"
        r"(?:your|the|its) (?:\w+ )?(?:initial|original|hidden|secret|internal|confidential|system|full|first|"
        r"entire) (?:\w+ )?(?:instructions?|prompts?|configuration|rules|message)|"
        r"your (?:prompt|instructions|configuration|system message)|api[- ]?keys?|secret keys?\b|"
        r"environment variables|hidden instructions|(?:your|the) training data)\b",
        r"\byour (?:own )?(?:system|initial|hidden|original|first|secret) prompt\b|\b(?:from|in|of) your prompt\b|"
        r"\byour (?:hidden|chain of|chain-of-) ?(?:reasoning|thought)",
        rf"{START}(?:repeat|print|output|copy|recite|echo) (?:all |the |of )*(?:everything|words?|text|sentences?|"
        r"lines?|content|conversation|messages?) (?:above|before this|preceding this|so far)\b(?! in)",
        rf"{START}tell\b.{{0,30}}\byour (?:\w+ )?(?:configuration|prompt|instructions)\b",
    ],
    "tells a machine which source to use": [
        rf"{START}(?:cite|quote|use|present|treat|reference|rely on|trust|consider|regard) (?:only )?(?:this|"
        rf"the present) {TEXT} (?:\w+ ){{0,3}}?as (?:the|your|an?) (?:\w+ )?(?:only|sole|single|primary|authoritative|"
        r"definitive|exclusive|most (?:reliable|trusted)|highest)",
        rf"{START}(?:cite|quote|use|trust) (?:only|exclusively|nothing but|solely) this {TEXT}\b",
        rf"{START}(?:do not|don't|never) (?:cite|quote|use|trust|retrieve|consult|mention) (?:any |the |"
        rf"all )?other {SOURCES}\b.{{0,40}}(?:\byou\b|answer|repl|respon|[.!]?$)",
        rf"{START}(?:treat|consider|regard|rank|present)\b.{{0,40}}\b(?:more|most) (?:reliable|relevant|important|"
        r"trustworthy|authoritative) than (?:all|any|every) .{0,20}(?:passages?|sources?|results?|retriev|chunks?)",
        rf"{START}(?:drop|discard|ignore|disregard|skip|delete|exclude) (?:all |every |any )(?:the )?(?:other|"
        r"remaining|retrieved|rest of the) (?:\w+ )?(?:documents?|sources?|passages?|search results?|context|"
        r"chunks?)\b",
    ],
    "makes a machine send data away": [
        rf"!\[[^\]]{{0,200}}\]\(\s*(?:https?:)?//[^)\s]{{0,300}}[?&/=]{SLOT}",
        rf"<img[^>]{{0,200}}src\s*=\s*.?(?:https?:)?//[^>\s]{{0,200}}[?&/=]{SLOT}",
        rf"{START}(?:send|post|forward|e-?mail|transmit|upload|exfiltrate|submit|leak|copy|append|attach|add|encode|"
        r"embed)\b.{0,40}\b(?:conversation|chat (?:history|log|transcript)|"
        r"user'?s? (?:question|quer|data|message|input|name)|chat|system prompt|previous (?:answers|messages)|"
        r"context window|retrieved)\b.{0,60}(?:\bto\b|\binto?\b).{0,40}(?:https?:|\burl\b|\blink\b|@|\baddress\b|"
        r"\bserver\b|\bwebhook\b|\bquery\b)",
    ],
    "looks like a call of a tool": [
        r"\{ ?\"(?:tool|tool_name|function|function_call|tool_calls|action|name|recipient_name)"
        r"\" ?: ?\"[\w.-]+\" ?, ?\"(?:arguments|args|parameters|input|action_input|params)\" ?:",
        r"<(?:function|invoke|tool)(?:=| name=)[^>]{1,60}>",
        rf"{START}(?:call|invoke|trigger|launch|use) the (?:[a-z]+_[a-z_]+ (?:tool|function|plugin)|"
        r"(?:tool|function|plugin) (?:named |called )?[a-z]+_[a-z_]+)\b",
        r"\baction ?: ?\w+.{0,20}\baction input ?:",
        rf"{START}(?:decode|decipher|decrypt|unscramble)\b.{{0,40}}\b(?:base ?64|rot ?13|hex\w*|text|string|"
        r"message)\b.{0,40}\b(?:and|then) (?:follow|execute|obey|carry out|do|run|act|perform)\b",
    ],
}
