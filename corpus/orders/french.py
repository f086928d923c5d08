"""What French sentences look like that give orders to a machine; corpus/orders/english.py says how it is done."""

from corpus.orders import waiting as orders_waiting
from corpus.orders.english import GO as VA

_DOUX = (
    r"(?:veuillez|merci de|maintenant|alors|puis|et|mais|désormais|donc|ensuite|d'abord|simplement|toujours|"
    r"immédiatement|seulement|uniquement)"
)
_TOI = r"(?:tu|vous|(?:l'|une? |le |la |tout |toute )?(?:ia|modèle|llm|assistant|agent|robot|machine|chatbot))"
_DOIT = r"(?:dois|devez|doit|devras|devrez|devra)"
CLAUSE = rf"^\W*|[:;,.!?…—–»«\"“”\])]\s*[-—–]?\s*|\b{_DOUX},? |\b{_TOI} {_DOIT} "

_CONSIGNES = (
    r"(?:instructions?|consignes?|directives?|règles?|ordres|indications?|invites?|contraintes?|restrictions?|"
    r"garde-fous?|limites?|filtres?|messages? système|recommandations?)"
)
_AVANT = (
    r"(?:précédent\w*|antérieur\w*|ci-dessus|ci-avant|qui (?:précèdent|t'|vous)|initiales?|d'origine|système|de "
    r"base|plus haut|"
    r"préalables?|d'avant|de sécurité|que (?:tu|vous|l'on|on)|de (?:ton|votre|tes|vos)|imposée?s|reçue?s|données)"
)
_LAISSER = (
    r"(?:ignore[rz]?|oublie[rz]?|néglige[rz]?|écarte[rz]?|outrepasse[rz]?|contourne[rz]?|abandonne[rz]?|"
    r"désobéi(?:s|ssez|r)|"
    r"enfrei(?:ns|gnez)|efface[rz]?|(?:faites|fais|faire) abstraction|passe[rz]? outre|laisse[rz]? de côté|"
    r"ne (?:tenez|tiens|tenir) (?:pas|plus|aucun) ?compte|ne pas tenir compte|"
    r"n'(?:applique|applique[sz]|obéis|obéissez|écoute[zs]?) (?:pas|plus)|"
    r"ne (?:suis|suivez|respecte[sz]?) (?:pas|plus))"
)
_DIRE = (
    r"(?:répond(?:s|ez|re|ras|rez)|di(?:s|tes|re|ras|rez)|affirme[zrs]?|déclare[zrs]?|indique[zrs]?|écri(?:s|"
    r"vez)|prétend(?:s|ez)|"
    r"mentionne[zrs]?|recommande[zrs]?|soutien(?:s|ez)|assure[zrs]?|annonce[zrs]?)"
)
_ENGIN = (
    r"(?:ia|i\.a\.|intelligences? artificielles?|(?:grands? )?modèles? (?:de langage|de langue|linguistiques?|"
    r"d'ia)|llm|chatbots?|"
    r"(?:assistants?|agents?|robots?) (?:virtuels?|numériques?|ia|conversationnels?|automatiques?)|systèmes? "
    r"(?:d'ia|automatisés?|"
    r"automatiques?)|chatgpt|claude|copilot|gemini|mistral|robots? d'indexation)"
)
_CE_TEXTE = (
    r"(?:ce|cette|ces|le présent|la présente) (?:documents?|textes?|pages?|fichiers?|cv|messages?|passages?|"
    r"candidatures?|"
    r"lettres?|paragraphes?|dossiers?|lignes?|notes?)"
)
_CANDIDAT = r"(?:candidate?s?|candidatures?|postulante?|dossiers?|cv|profils?|personne|lettre|offre|proposition)"

FRENCH = {
    "tells a machine to drop its instructions": [
        rf"{VA}{_LAISSER}\b(?: (?:à|de|d'|des|du|les?|la|l'|vos|tes|ses|mes|toutes?|tous|aux?|ces|quelque|aucune|"
        rf"l'ensemble))*['\s]?(?:\w+ ){{0,2}}?{_CONSIGNES} (?:\w+ ){{0,2}}?{_AVANT}",
        rf"{VA}{_LAISSER}\b.{{0,25}}?\b(?:précédente?s|anciennes|premières|vos|tes) {_CONSIGNES}\b",
        rf"{VA}{_LAISSER} (?:absolument )?tout ce (?:qui|que|qu')\b.{{0,25}}(?:précède|avant|dit|appris|plus "
        rf"haut|sais|savez|reçu|lu)",
        rf"\b(?:tes|vos|les) {_CONSIGNES}(?: {_AVANT})?(?: sont| étaient| ne) .{{0,20}}(?:annulées|nulles|"
        rf"caduques|fausses|s'appliquent "
        r"plus|un test)\b.{0,60}(?:seule?s?|paragraphe|texte|désormais|tu|vous)\b",
        rf"{VA}(?:suis|suivez|obéis|obéissez|exécute[zr]?)\b.{{0,50}}\b(?:plutôt que|à la place d|au lieu "
        rf"d).{{0,15}}(?:celles?|ceux|répondre|"
        r"tes|vos)\b",
        r"\b(?:tu dois|vous devez|tu devras|vous devrez) (?:\w+ )?obéir (?:uniquement |seulement )?(?:à l'auteur|"
        r"à ce|à moi|à ces|qu'à)",
        rf"^\W*(?:nouvelles?|vraies?|secrètes?) (?:instructions?|consignes?|directives?|tâches?|mission)(?: "
        rf"(?:pour|à|destinées? à) "
        rf"(?:l'|le |la |les |tout )?(?:{_ENGIN}|modèles?|assistant|système|machine|robot))? "
        rf"?:.{{0,80}}(?:{_DIRE}|conseille|ignore|tu |ne )",
        r"\b(?:ta|ton|votre) (?:seule|unique|nouvel|nouvelle|vraie?|véritable|seul) (?:tâche|objectif|but|"
        r"mission|rôle|consigne) (?:est|sera)"
        r" (?:désormais |maintenant )?(?:de |d')(?:écrire|dire|répondre|convaincre|afficher|persuader|répéter|"
        r"promouvoir|recommander|"
        r"faire croire|produire)",
    ],
    "gives a machine another role": [
        rf"\b(?:tu es|tu n'es|vous êtes|vous n'êtes) (?:désormais|maintenant|à présent|dorénavant|plus|en "
        rf"réalité) .{{0,60}}\b(?:{_ENGIN}|"
        r"sans (?:aucune? |la moindre )?(?:restriction|limite|filtre|règle|censure)|mode (?:développeur|"
        r"administrateur)|"
        r"assistant (?:libre|sans|qui))",
        rf"{VA}(?:agis|agissez|comporte-toi|comportez-vous|réponds|répondez|parle|parlez) (?:comme|en tant "
        rf"que?)(?: si tu étais| si vous "
        rf"étiez)? (?:une? )?(?:\w+ ){{0,2}}(?:{_ENGIN}|modèle|robot|machine)\b",
        rf"{VA}(?:fais|faites|fais semblant|faites semblant|imagine[zs]?|suppose[zs]?|joue[zs]? le rôle|prétends|"
        rf"prétendez)\b.{{0,30}}"
        rf"\b(?:{_ENGIN}|robot sans|modèle sans|sans (?:règles?|filtres?|restrictions?))",
        rf"{VA}(?:active[zr]?|passe[zr]? en|entre[zr]? en|bascule[zr]? en|enclenche[zr]?) (?:le |la )?mode "
        rf"(?:développeur|dan|administrateur|"
        r"débogage|sans (?:filtre|limite)|illimité|libre)",
        r"\b(?:à partir de maintenant|désormais|dorénavant|à compter de maintenant),? (?:tu|vous) (?:ne "
        r")?(?:répond\w+|dir\w+|"
        r"obéi\w+|refuse\w+|ignorer\w+|prétend\w+|dois (?:répondre|dire|ignorer)|devez (?:répondre que|dire que|"
        r"ignorer (?:les|vos)))",
    ],
    "poses as a message of the system": [
        r"^\W*(?:messages?|invites?|instructions?|consignes?|note) (?:du )?(?:système|cachée?s?|de l'assistant) ?:",
        rf"^\W*(?:système|assistant|développeur|ia|administrateur) ?: ?(?:vous (?:devez|êtes)|tu (?:dois|es)|"
        rf"ignore|oublie|toujours|"
        rf"ne |{_DIRE}|bien sûr|d'accord|désormais|approuve|refuse|nouvelle|je |compris)",
        r"\[(?:système|instruction|consigne|message système|administrateur)\b[^\]]{0,30}\]",
    ],
    "tells a machine what to answer": [
        *orders_waiting.french(_LAISSER, _DIRE),
        rf"\b(?:si|quand|lorsqu'|lorsque|dès que|chaque fois que|chaque fois qu'|dès qu'|s') ?(?:l'on|on|"
        rf"quelqu'un|quiconque|l'utilisateur|un "
        rf"utilisateur|une personne|le lecteur|un lecteur|ils?|elles?|la question|une question|un "
        rf"candidat)\b.{{0,12}}\b(?:demande\w*|"
        rf"interroge\w*|pose\w*|questionne\w*|porte sur|concerne|mentionne|veut savoir)\b[^.;]{{0,90}}?,\s*(?:tu "
        rf"dois |vous devez |alors )?"
        rf"{_DIRE} (?:toujours |seulement |uniquement |simplement |lui |leur )?(?:que?\b(?! (?:vous|tu|nous)\b)|"
        rf"qu'(?!on)|«|\"|“|par (?:«|\"|le "
        r"mot|la phrase)|: ?[«\"])",
        rf"^\W*(?:à|pour) (?:toute|chaque|toutes les|n'importe quelle) (?:questions?|demandes?|"
        rf"requêtes?)\b.{{0,60}}, (?:toujours )?{_DIRE} ",
        rf"{VA}(?:répond(?:s|ez|re)|di(?:s|tes)|écri(?:s|vez)|affiche[zs]?) (?:toujours |uniquement |seulement |"
        rf"exclusivement |"
        r"systématiquement |simplement )?(?:par |avec |que par |rien d'autre que )?(?:«|\"|“|le mot |les mots |"
        r"la phrase )",
        rf"{VA}ne (?:réponds|répondez|dis|dites|écris|écrivez) (?:rien d'autre )?(?:que|qu')\b",
        rf"{VA}(?:réponds|répondez) (?:uniquement|seulement|exclusivement|toujours) (?:en (?:majuscules|anglais|"
        rf"français|vers|json)|par "
        r"(?:oui|non)|oui|non)\b",
        rf"{VA}(?:commence|commencez|termine[zs]?|débute[zs]?|conclus|concluez|ajoute[zs]?|insère|insérez|"
        rf"ins[ée]re[zs]?|glisse[zs]?|"
        r"fini(?:s|ssez)|place[zs]?)\b.{0,60}\b(?:chaque|chacune de|toutes?|tous)(?: (?:tes|vos|les))? "
        r"?(?:réponses?|résumés?|"
        r"messages? que tu)",
        rf"\bdans (?:ton|votre|tes|vos|chaque|toutes? (?:tes|vos|ses|les)|toute) (?:résumés?|réponses?|"
        rf"synthèses?),? (?:toujours |tu dois |vous "
        rf"devez )?(?:{_DIRE}|omets|omettez|cache[zs]?|loue[zs]?|ajoute[zs]? un|passe[zs]? sous)\b",
        r"\b(?:recommande|vante|loue|promeut)\b.{0,40}\bdans (?:toutes ses|chacune de ses|chaque) réponses?",
        rf"{VA}(?:refuse[zs]?|évite[zs]?|abstiens-toi|abstenez-vous) (?:de |toute (?:question|"
        rf"demande)).{{0,50}}(?:l'utilisateur|utilisateurs|"
        r"questions?|congés)",
        rf"{VA}{_DIRE} (?:à (?:tous ceux|toutes celles|chaque|quiconque|l'utilisateur|toute personne)|aux "
        rf"(?:utilisateurs|lecteurs))\b.{{0,40}}?(?:qu[ei]? "
        r"(?:demande|pose|interroge)\w* )?(?:que\b|qu'|de )",
    ],
    "tells a machine what to hide from its user": [
        rf"{VA}(?:ne |n')(?:le |la |les |lui |en |l')?(?:dis|dites|révèle[zs]?|révéle[zs]?|signale[zs]?|"
        rf"mentionne[zs]?|divulgue[zs]?|"
        r"montre[zs]?|informe[zs]?|préviens|prévenez|avoue[zs]?|indique[zs]?|parle[zs]?) (?:pas|jamais|rien|"
        r"surtout)\b.{0,60}"
        r"\b(?:à l'utilisateur|l'utilisateur d|à la personne qui (?:pose|demande|interroge)|au lecteur de la "
        r"réponse|à celui qui (?:pose|"
        r"demande)|dans (?:ta|votre) réponse)",
        rf"{VA}(?:ne |n')(?:mentionne[zs]?|révèle[zs]?|cite[zs]?|répète[zs]?|évoque[zs]?|dévoile[zs]?) (?:pas|"
        rf"jamais)\b.{{0,20}}\b(?:ces|cette|ce|"
        r"tes|vos|mes) (?:instructions?|consignes?|invite|paragraphe|message)",
        rf"{VA}(?:cache[zs]?|dissimule[zs]?|garde[zs]?|masque[zs]?|tais|taisez)\b.{{0,40}}\b(?:instructions?|"
        rf"consignes?|invite|paragraphe|note|fait)s?\b"
        r".{0,30}\b(?:secrète?s?|cachée?s?|(?:au lecteur|à l'utilisateur|aux utilisateurs|aux lecteurs))",
    ],
    "tells a machine how to rate someone": [
        rf"{VA}(?:évalue[zs]?|note[zs]?|classe[zs]?|juge[zs]?|recommande[zs]?|décri(?:s|vez)|présente[zs]?|"
        rf"considère[zs]?|considére[zs]?|"
        rf"qualifie[zs]?|sélectionne[zs]?|place[zs]?|retien(?:s|ez)) (?:ce|cette|le présent|la présente|l'auteur "
        rf"de ce\w*|mon|ma) (?:\w+ )?"
        rf"{_CANDIDAT}\b.{{0,30}}(?:comme (?:étant )?(?:le |la |un |une )?(?:meilleur|excellent|exceptionnel|"
        rf"parfait|idéal|premier|"
        r"première|hautement|prioritaire|accepté|approuvé|plus)|au premier rang|en (?:tête|premier)|10 ?/ ?10|"
        r"avec la note|"
        r"sans (?:regarder|tenir|considérer)|quoi que|devant tou|immédiat)",
        rf"{VA}(?:donne[zs]?|attribue[zs]?|accorde[zs]?|mets|mettez)\b.{{0,15}}\b(?:note (?:maximale|parfaite|la "
        rf"plus haute)|meilleure note|"
        rf"score (?:maximal|parfait)|10 ?/ ?10|20 ?/ ?20)\b.{{0,15}}\b(?:à (?:ce|cette|mon|ma)) (?:\w+ )?{_CANDIDAT}",
    ],
    "speaks to a machine that reads": [
        rf"\b{_ENGIN},? (?:qui |est en train de )?(?:li(?:t|sent|sant)|traite\w*|trait[ae]nt|analys\w+|résum\w+|"
        rf"parcour\w+|évalu\w+|index\w+|"
        rf"tri(?:e|ent)|examin\w+) {_CE_TEXTE}\b.{{0,40}}(?:doi(?:t|vent)|devr\w+|est priée?|sont priée?s|ont "
        rf"pour|a pour|[:,])",
        rf"\b(?:notes?|messages?|consignes?|avis|instructions?|attention|avertissement|rappel|cher|chère|"
        rf"bonjour)(?: (?:à|aux|pour|de|destinée?s?"
        rf" (?:à|aux)))?,? (?:l'|les |la |le |tout\w* |toutes les |tous les "
        rf")?{_ENGIN}(?:[^.:,!]{{0,40}})?(?:[:!]|,(?= (?:les|ne|tu|ignore|"
        r"vous|veuillez)))",
        rf"^\W*(?:à|aux|pour|à l'attention d\w*|à l'intention d\w*) ?(?:l'|les |la |le |tout\w* "
        rf")?{_ENGIN}\b[^.:]{{0,50}}:",
        rf"\bsi (?:tu es|vous êtes|t'es) (?:une? |l')?(?:\w+ )?(?:{_ENGIN}|machine|robot|programme|logiciel|"
        rf"système automatis)",
        rf"\ben tant qu(?:'|e )(?:une? )?(?:\w+ )?{_ENGIN},? (?:tu|vous|ignore|ne)\b",
    ],
    "asks a machine for its secrets": [
        rf"{VA}(?:affiche[zs]?|révèle[zs]?|révéle[zs]?|montre[zs]?|donne[zs]?|imprime[zs]?|écris|écrivez|"
        rf"répète[zs]?|répéte[zs]?|communique[zs]?|"
        r"recopie[zs]?|divulgue[zs]?|dévoile[zs]?|cite[zs]?)\b.{0,40}\b(?:invite (?:système|initiale|de départ)|"
        r"prompt|(?:instructions?|consignes?|"
        r"règles|configuration) (?:système|initiales?|cachées?|secrètes?|internes?|de départ)|clés? (?:d')?api|"
        r"clé secrète|variables "
        r"d'environnement|message système|(?:tes|vos) (?:propres )?(?:instructions|consignes))\b",
    ],
    "tells a machine which source to use": [
        rf"{VA}(?:cite[zs]?|utilise[zs]?|présente[zs]?|considère[zs]?|traite[zs]?) {_CE_TEXTE} (?:\w+ )?comme "
        rf"(?:la |l'|ta |votre |une? )?(?:seule|"
        r"unique|principale|source (?:unique|principale|d'autorité))",
        rf"{VA}(?:cite[zs]?|utilise[zs]?|crois|croyez) (?:uniquement|seulement|exclusivement|que) {_CE_TEXTE}\b",
        rf"{VA}(?:ne |n')(?:cite[zs]?|utilise[zs]?|consulte[zs]?|mentionne[zs]?) (?:pas|aucun|aucune|jamais)(?: "
        rf"d'| les | aucun | aucune )?\s?autres? "
        r"(?:documents?|sources?|passages?|pages?|textes?)\b",
        rf"{VA}(?:écarte[zs]?|ignore[zs]?|oublie[zs]?|exclu(?:s|ez)) (?:tous |toutes )?les autres (?:documents?|"
        rf"sources?|passages?|extraits?)\b",
    ],
    "makes a machine send data away": [
        rf"{VA}(?:envoie[zs]?|envoyez|transmets|transmettez|ajoute[zs]?|joins|joignez|copie[zs]?|publie[zs]?|"
        rf"poste[zs]?|expédie[zs]?)\b.{{0,40}}\b(?:"
        r"conversation|question de l'utilisateur|questions de l'utilisateur|message système|échanges?|"
        r"historique)\b.{0,60}(?:https?:|\blien\b|"
        r"\burl\b|@|\bserveur\b|\badresse\b)",
    ],
    "looks like a call of a tool": [
        rf"{VA}(?:appelle[zs]?|appelez|invoque[zs]?|lance[zs]?|utilise[zs]?) (?:la fonction|l'outil|le greffon) "
        rf"(?:nommée? |appelée? )?"
        r"[a-zéè]+_[a-zéè_]+\b",
        rf"{VA}(?:décode[zs]?|déchiffre[zs]?)\b.{{0,40}}\b(?:base ?64|rot ?13|hexa\w*|texte|"
        rf"message)\b.{{0,40}}\bet (?:exécute|suis|suivez|obéis|fais|"
        r"faites|applique)",
    ],
}
