"""The wording of promises, decisions, permissions, amounts and times, in English and French."""

import re

from assistant.hr.patterns import whole_compounds
from corpus.text.months import MONTH
from corpus.text.numbers import number_words
from corpus.text.patterns import any_of

_NUMBER = rf"(?:\d+(?:[ .,]\d{{3}})*|{any_of(number_words(1, 30))}|an?|a few|a couple of|several|quelques)"
_UNIT = (
    r"(?:business |working |calendar )?(?:hours?|days?|weeks?|months?|years?|heures?|jours?|semaines?|mois|"
    r"ans?|années?)(?: ouvrables?)?"
)
_WEEKDAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche)"
)
_SEASON = r"(?:spring|summer|fall|autumn|winter|christmas|printemps|été|automne|hiver|noël)"

# French has its future in the ending; the subject before it keeps nouns in -ra and -rez out.
_WHO = (
    r"(?:vous|nous|on|je|j['’]|il|elle|ils|elles|cela|ça|c['’]|tout|rien|personne|quelqu['’]un|(?:votre|vos|"
    r"notre|nos|le|la|les|un|une|l['’]) ?"
    r"[\w’'-]+(?: (?:de |d['’]|des |du )?[\w’'-]+){0,3})"
)
FUTURE = whole_compounds(
    r"will|shall|won['’]t|['’]ll|(?:you|we|they|he|she|it|i|someone|everyone|there|who|that)['’]ll|going to|"
    r"about to|gonna|"
    r"(?:can|may|should|could) (?:safely )?(?:expect|look forward|count on|rely on|anticipate|plan on|bank on)|"
    r"look forward to (?:welcoming|seeing|having|working)|see you (?:in|at|soon|there)|on (?:its|the|your) way|"
    r"(?:is|are) (?:just )?a (?:formality|matter of time)|(?:is|are) (?:scheduled|planned|set|due|expected|"
    r"slated) (?:to|for)|"
    rf"{_WHO} ?(?:(?:ne|n['’]|y|en|vous|nous|lui|leur|me|m['’]|te|se|s['’]|le|la|les|l['’]) ?){{0,3}}"
    r"(?!ailleurs|leurs|plusieurs)[\w’'-]{1,}(?:rai|ras|ra|rons|rez|ront)|(?:allez|allons|vais|va|"
    r"vont) (?:vous |nous |le |la |les |y |en |être )?"
    r"\w+(?:er|ir|re|oir)|comptez sur|attendez-vous|(?:pouvez|peut) (?:compter|espérer|prévoir|s['’]attendre|"
    r"vous attendre)|"
    r"au plaisir de vous (?:accueillir|voir|compter)|(?:est|sont) (?:prévue?s?|attendue?s?)|"
    r"n['’]est qu['’]une formalité"
)

CERTAINTY = whole_compounds(
    r"guarant\w+|promis\w+|assur(?:e|ed|es|ing)|certain(?:ly)?|definite(?:ly)?|sure(?:ly)?|no doubt|"
    r"without (?:a |any )?doubt|"
    r"undoubtedly|rest assured|commit(?:s|ted|ment)?|for sure|absolutely|automatic(?:ally)?|always|never|"
    r"no matter what|"
    r"you have (?:my|our) word|(?:very|highly|quite|more than) likely|in all likelihood|"
    r"nothing (?:can|could) (?:stop|prevent)|bound to|garant\w+|prom(?:ets|ettons|is|ise|esse)\w*|assur\w+|"
    r"certaine?(?:ment|s)?|"
    r"sans (?:aucun )?doute|sûr(?:e|ement|s)?|à coup sûr|soyez (?:sans crainte|rassurée?|tranquille)|"
    r"(?:s['’])?engag\w+|"
    r"d['’]office|automatique(?:ment)?|toujours|jamais|quoi qu['’]il arrive|absolument|très probable(?:ment)?|"
    r"ma parole|notre parole"
)

_CHOSEN = (
    r"(?:selected|accepted|approved|eligible|qualified|hired|chosen|short-?listed|cleared|successful|confirmed|"
    r"granted|admitted|"
    r"recommended|rejected|refused|in|fit|suitable|exempt(?:ed)?|first|next|top|on the (?:list|roster|team)|"
    r"registered|reserved|"
    r"retenue?s?|acceptée?s?|sélectionnée?s?|choisie?s?|embauchée?s?|qualifiée?s?|admissibles?|éligibles?|"
    r"approuvée?s?|admise?s?|"
    r"recommandée?s?|refusée?s?|rejetée?s?|confirmée?s?|exemptée?s?|inscrite?s?|réservée?s?|apte?s?|première?|"
    r"prioritaires?)"
)
DECISION = whole_compounds(
    rf"(?:you|your [\w ]{{3,30}}?|the (?:job|position|post|place|spot|seat)|a (?:place|position|spot|seat)|vous|"
    rf"votre [\w ]{{3,30}}?|un poste|une place)"
    rf"(?:['’]re|['’]ve been| are| is| was| were| have been| has been| êtes| est| sont| a été| avez été| a bien été)"
    rf"(?: now| already| all| officially| fully| clearly| déjà| bien| maintenant| officiellement)? {_CHOSEN}|"
    r"you (?:qualify|passed|made it|meet (?:all|every|the)|fulfil|got (?:the|a) (?:job|position|place|spot)|"
    r"have (?:the|a) (?:job|position|place|spot)|"
    r"have (?:passed|met|been)|are (?:exactly |just )?(?:a|an|the) (?:\w+ )?(?:fit|candidate|match|person|one))|"
    r"(?:is|are) yours|congratulations|welcome (?:aboard|to the (?:team|program|mission))|consider (?:yourself|"
    r"it done)|pack your bags|"
    r"we(?:['’]ve| have| hereby| are happy to| are pleased to| are glad to)? ?(?:already |gladly )?"
    r"(?:decided|selected|approved?|accept(?:ed)?|chosen|chose|reserved?|picked|agreed?|confirm(?:ed)?|"
    r"offer(?:ed)?|grant(?:ed)?|waived?|exempt(?:ed)?)|"
    r"(?:i|we) (?:can|do) (?:confirm|offer|waive|make an exception)|you(?:['’]re| are) (?:deploying|leaving|"
    r"going|getting|receiving|being)|"
    r"(?:le poste|la place) est à vous|félicitations|bienvenue (?:dans|parmi|à bord|chez)|considérez(?:-vous|"
    r" que)|préparez vos (?:valises|bagages)|"
    r"nous (?:avons |sommes heureux de |sommes ravis de )?(?:vous )?(?:décidé|retenu|choisi|accepté|accueillir|"
    r"approuvé|réservé|sélectionné|accordé|confirmons|confirmer|offrons|offrir|accordons|"
    r"acceptons|approuvons|retenons)(?:e|s|es)?|vous avez (?:réussi|obtenu|été|le poste|la place|toutes? les)|"
    r"vous (?:répondez|satisfaites|remplissez|correspondez)|vous êtes (?:la|le|une?) (?:\w+ )?(?:personne|"
    r"candidate?|choix)"
)

PERMISSION = whole_compounds(
    r"you (?:can|may|could) (?:bring|apply|leave|take|go|keep|come|start|choose|pick|skip|deploy|stay|return|"
    r"have|get|be|join|use|extend)|"
    r"you (?:are|['’]re) (?:allowed|entitled|free|covered|permitted|welcome to)|you (?:do not|don['’]t) (?:need|"
    r"have)|no need to|"
    r"(?:is|are|be)(?: not|n['’]t)? (?:a |any |an )?(?:problem|obstacle|barrier|issue|concern)|"
    r"no (?:\w+ )?(?:problem|"
    r"obstacle|issue|restrictions?|limit|risk)|"
    r"(?:do not|don['’]t) worry|nothing to (?:worry|fear)|does(?: not|n['’]t) matter|(?:is|are) (?:fine|ok|okay|"
    r"allowed|permitted|safe|optional|welcome|enough)|"
    r"vous pouvez (?:amener|emmener|apporter|postuler|partir|prendre|garder|venir|commencer|choisir|rester|"
    r"revenir|avoir|être|aller|prolonger)|vous avez (?:le )?droit|"
    r"vous n['’](?:avez|aurez) (?:pas|rien)|(?:aucune?|pas de|pas un|sans) (?:problème|souci|"
    r"obstacle|risque|limite)|ne vous inquiétez pas|(?:est|sont) (?:permise?s?|autorisée?s?|facultati\w+|"
    r"suffisante?s?|bienvenue?s?)|"
    r"n['’](?:est|a) (?:pas|aucune?) (?:un |une )?(?:problème|obstacle|importance)"
)

AMOUNT = whole_compounds(
    rf"\$ ?\d[\d., ]*k?|\d[\d., ]* ?(?:\$|€|dollars?|euros?|cad|k)|{_NUMBER} (?:thousand|hundred|million|mille|"
    rf"cents?)(?: \w+)?|"
    r"\d+(?:[.,]\d+)? ?(?:%|per ?cent|pour cent)|(?:double|triple|full|extra|higher|better|more) (?:pay|salary|"
    r"money)|tax[- ]free|"
    r"bonus(?:es)?|(?:a|pay) raise|promotions?|allowances?|per diem|salary|pension|pays?|paid|free of charge|"
    r"for free|"
    r"expenses|reimburs\w+|"
    r"salaire|primes?|indemnités?|allocations?|rembours\w+|payée?s?|paie|gratuite?(?:ment|s)?|non imposable|"
    r"frais|augmentation"
)

TIME = whole_compounds(
    rf"(?:within|in|after|for|under|dans|sous|d['’]ici|pendant|après) (?:the next |about |les |environ |"
    rf"moins de )?{_NUMBER} {_UNIT}|{_NUMBER}[ -]{_UNIT}|"
    rf"(?:{_WEEKDAY})|(?:\d{{1,2}}(?:st|nd|rd|th|er)? )?{MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?:,? \d{{4}})?|"
    rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|"
    rf"(?:next|this|coming|following|early|late|by|before|until) (?:week|month|year|quarter|{_SEASON}|rotation|"
    rf"intake|the end of \w+ ?\w*|then)|"
    rf"(?:la|le|cette?|l['’]) ?(?:semaine|mois|année|an|trimestre|rotation|{_SEASON}) (?:prochaine?|qui vient)|"
    rf"(?:cet|ce|au|en|à|cette) (?:{_SEASON}|année)|"
    r"tomorrow|tonight|soon|shortly|right away|immediately|in no time|any day|demain|bientôt|sous peu|"
    r"tout de suite|immédiatement|prochainement|dès maintenant"
)

COURTESY = re.compile(
    r"\s*(?:(?:and|but|also|however|et|mais|toutefois|cependant),? )?(?:"
    r"(?:many |our )?thanks?\b|thank you|(?:kind|best|warm) regards|sincerely|cordially|hello|hi\b|dear\b|"
    r"good (?:morning|afternoon|day)|"
    r"(?:we|i)(?: are| am| were| was|['’]re|['’]m)? (?:very |truly |so )?(?:glad|sorry|happy|"
    r"pleased) (?:to (?:have|read|hear)|for|about|that (?:you|our|we|the))|"
    r"(?:we|i)(?: have|['’]ve)? (?:read|answered|received|regret|prefer|do not know|don['’]t know|cannot (?:say|"
    r"tell)|hope this helps)|"
    r"please (?:ask|write|note|see|refer|turn|put|let us know)|do not hesitate|feel free to (?:ask|write)|sorry\b|"
    r"(?:our|the|these|those) (?:public )?(?:documents?|quotes?|sources?|citations?)|(?:each|every) (?:source|quote)|"
    r"this (?:reply|letter|question|answer)|a colleague (?:has )?read|you (?:asked|wrote|mentioned|wondered)|"
    r"it was (?:good|kind) of you|"
    r"your (?:letter|message|questions?)|merci|bonjour|bonsoir|madame|monsieur|cordialement|veuillez (?:poser|"
    r"écrire|noter|voir|vous adresser|recevoir|agréer)|"
    r"nous (?:avons (?:bien )?(?:lu|reçu|répondu)|ne (?:le )?savons pas|regrettons|préférons|"
    r"sommes (?:désolée?s|navrée?s))|"
    r"(?:nos|les|ces) (?:documents?|citations?|sources?)|chaque (?:source|citation)|cette (?:réponse|lettre|"
    r"question)|n['’]hésitez pas|"
    r"vous (?:avez )?(?:demand\w+|écri\w+|mentionn\w+)|votre (?:lettre|message|question)|vos questions|"
    r"une collègue|un collègue)",
    re.IGNORECASE,
)
"""How a sentence begins that only greets, thanks, or speaks of the letter, the reply and the documents themselves."""
