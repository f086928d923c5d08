"""Patterns of French sentences that give orders to a machine; corpus/orders/english.py says how they are read."""

from corpus.orders import START, waiting

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
    r"(?:précédent\w*|antérieur\w*|ci-dessus|ci-avant|qui (?:précèdent|t'|vous)|initiales?|d'origine|système|de base|"
    r"plus haut|préalables?|d'avant|de sécurité|que (?:tu|vous|l'on|on)|de (?:ton|votre|tes|vos)|imposée?s|reçue?s|"
    r"données)"
)
_LAISSER = (
    r"(?:ignore[rz]?|oublie[rz]?|néglige[rz]?|écarte[rz]?|outrepasse[rz]?|contourne[rz]?|abandonne[rz]?|"
    r"désobéi(?:s|ssez|r)|enfrei(?:ns|gnez)|efface[rz]?|(?:faites|fais|faire) abstraction|passe[rz]? outre|"
    r"laisse[rz]? de côté|ne (?:tenez|tiens|tenir) (?:pas|plus|aucun) ?compte|ne pas tenir compte|"
    r"n'(?:applique|applique[sz]|obéis|obéissez|écoute[zs]?) (?:pas|plus)|"
    r"ne (?:suis|suivez|respecte[sz]?) (?:pas|plus))"
)
_DIRE = (
    r"(?:répond(?:s|ez|re|ras|rez)|di(?:s|tes|re|ras|rez)|affirme[zrs]?|déclare[zrs]?|indique[zrs]?|écri(?:s|vez)|"
    r"prétend(?:s|ez)|mentionne[zrs]?|recommande[zrs]?|soutien(?:s|ez)|assure[zrs]?|annonce[zrs]?)"
)
_ENGIN = (
    r"(?:ia|i\.a\.|intelligences? artificielles?|(?:grands? )?modèles? (?:de langage|de langue|linguistiques?|d'ia)|"
    r"llm|chatbots?|(?:assistants?|agents?|robots?) (?:virtuels?|numériques?|ia|conversationnels?|automatiques?)|"
    r"systèmes? (?:d'ia|automatisés?|automatiques?)|chatgpt|claude|copilot|gemini|mistral|robots? d'indexation)"
)
_CE_TEXTE = (
    r"(?:ce|cette|ces|le présent|la présente) (?:documents?|textes?|pages?|fichiers?|cv|messages?|passages?|"
    r"candidatures?|lettres?|paragraphes?|dossiers?|lignes?|notes?)"
)
_CANDIDAT = r"(?:candidate?s?|candidatures?|postulante?|dossiers?|cv|profils?|personne|lettre|offre|proposition)"

FRENCH = {
    "tells a machine to drop its instructions": [
        rf"{START}{_LAISSER}\b(?: (?:à|de|d'|des|du|les?|la|l'|vos|tes|ses|mes|toutes?|tous|aux?|ces|quelque|aucune|"
        rf"l'ensemble))*['\s]?(?:\w+ ){{0,2}}?{_CONSIGNES} (?:\w+ ){{0,2}}?{_AVANT}",
        rf"{START}{_LAISSER}\b.{{0,25}}?\b(?:précédente?s|anciennes|premières|vos|tes) {_CONSIGNES}\b",
        rf"{START}{_LAISSER} (?:absolument )?tout ce (?:qui|que|qu')\b.{{0,25}}(?:précède|avant|dit|appris|plus haut|"
        r"sais|savez|reçu|lu)",
        rf"\b(?:tes|vos|les) {_CONSIGNES}(?: {_AVANT})?(?: sont| étaient| ne) .{{0,20}}(?:annulées|nulles|caduques|"
        r"fausses|s'appliquent plus|un test)\b.{0,60}(?:seule?s?|paragraphe|texte|désormais|tu|vous)\b",
        rf"{START}(?:suis|suivez|obéis|obéissez|exécute[zr]?)\b.{{0,50}}\b(?:plutôt que|à la place d|au lieu d)"
        r".{0,15}(?:celles?|ceux|répondre|tes|vos)\b",
        r"\b(?:tu dois|vous devez|tu devras|vous devrez) (?:\w+ )?obéir (?:uniquement |seulement )?(?:à l'auteur|à ce|"
        r"à moi|à ces|qu'à)",
        r"^\W*(?:nouvelles?|vraies?|secrètes?) (?:instructions?|consignes?|directives?|tâches?|"
        rf"mission)(?: (?:pour|à|destinées? à) (?:l'|le |la |les |tout )?(?:{_ENGIN}|modèles?|assistant|système|"
        rf"machine|robot))? ?:.{{0,80}}(?:{_DIRE}|conseille|ignore|tu |ne )",
        r"\b(?:ta|ton|votre) (?:seule|unique|nouvel|nouvelle|vraie?|véritable|seul) (?:tâche|objectif|but|mission|"
        r"rôle|consigne) (?:est|sera) (?:désormais |maintenant )?(?:de |d')(?:écrire|dire|répondre|convaincre|"
        r"afficher|persuader|répéter|promouvoir|recommander|faire croire|produire)",
    ],
    "gives a machine another role": [
        r"\b(?:tu es|tu n'es|vous êtes|vous n'êtes) (?:désormais|maintenant|à présent|dorénavant|plus|en réalité)"
        rf" .{{0,60}}\b(?:{_ENGIN}|sans (?:aucune? |la moindre )?(?:restriction|limite|filtre|règle|censure)|"
        r"mode (?:développeur|administrateur)|assistant (?:libre|sans|qui))",
        rf"{START}(?:agis|agissez|comporte-toi|comportez-vous|réponds|répondez|parle|parlez) (?:comme|en tant que?)"
        rf"(?: si tu étais| si vous étiez)? (?:une? )?(?:\w+ ){{0,2}}(?:{_ENGIN}|modèle|robot|machine)\b",
        rf"{START}(?:fais|faites|fais semblant|faites semblant|imagine[zs]?|suppose[zs]?|joue[zs]? le rôle|prétends|"
        rf"prétendez)\b.{{0,30}}\b(?:{_ENGIN}|robot sans|modèle sans|sans (?:règles?|filtres?|restrictions?))",
        rf"{START}(?:active[zr]?|passe[zr]? en|entre[zr]? en|bascule[zr]? en|enclenche[zr]?) (?:le |la )?mode "
        r"(?:développeur|dan|administrateur|débogage|sans (?:filtre|limite)|illimité|libre)",
        r"\b(?:à partir de maintenant|désormais|dorénavant|à compter de maintenant),? (?:tu|vous) (?:ne )?"
        r"(?:répond\w+|dir\w+|obéi\w+|refuse\w+|ignorer\w+|prétend\w+|dois (?:répondre|dire|ignorer)|"
        r"devez (?:répondre que|dire que|ignorer (?:les|vos)))",
    ],
    "poses as a message of the system": [
        r"^\W*(?:messages?|invites?|instructions?|consignes?|note) (?:du )?(?:système|cachée?s?|de l'assistant) ?:",
        r"^\W*(?:système|assistant|développeur|ia|administrateur) ?: ?(?:vous (?:devez|êtes)|tu (?:dois|es)|ignore|"
        rf"oublie|toujours|ne |{_DIRE}|bien sûr|d'accord|désormais|approuve|refuse|nouvelle|je |compris)",
        r"\[(?:système|instruction|consigne|message système|administrateur)\b[^\]]{0,30}\]",
    ],
    "tells a machine what to answer": [
        *waiting.french(_LAISSER, _DIRE),
        r"\b(?:si|quand|lorsqu'|lorsque|dès que|chaque fois que|chaque fois qu'|dès qu'|s') ?(?:l'on|on|quelqu'un|"
        r"quiconque|l'utilisateur|un utilisateur|une personne|le lecteur|un lecteur|ils?|elles?|la question|"
        r"une question|un candidat)\b.{0,12}\b(?:demande\w*|interroge\w*|pose\w*|questionne\w*|porte sur|concerne|"
        rf"mentionne|veut savoir)\b[^.;]{{0,90}}?,\s*(?:tu dois |vous devez |alors )?{_DIRE} (?:toujours |seulement |"
        r"uniquement |simplement |lui |leur )?(?:que?\b(?! (?:vous|tu|nous)\b)|qu'(?!on)|«|\"|“|"
        r"par (?:«|\"|le mot|la phrase)|: ?[«\"])",
        r"^\W*(?:à|pour) (?:toute|chaque|toutes les|n'importe quelle) (?:questions?|demandes?|requêtes?)\b.{0,60}, "
        rf"(?:toujours )?{_DIRE} ",
        rf"{START}(?:répond(?:s|ez|re)|di(?:s|tes)|écri(?:s|vez)|affiche[zs]?) (?:toujours |uniquement |seulement |"
        r"exclusivement |systématiquement |simplement )?(?:par |avec |que par |rien d'autre que )?(?:«|\"|“|le mot |"
        r"les mots |la phrase )",
        rf"{START}ne (?:réponds|répondez|dis|dites|écris|écrivez) (?:rien d'autre )?(?:que|qu')\b",
        rf"{START}(?:réponds|répondez) (?:uniquement|seulement|exclusivement|toujours) "
        r"(?:en (?:majuscules|anglais|français|vers|json)|par (?:oui|non)|oui|non)\b",
        rf"{START}(?:commence|commencez|termine[zs]?|débute[zs]?|conclus|concluez|ajoute[zs]?|insère|insérez|"
        r"ins[ée]re[zs]?|glisse[zs]?|fini(?:s|ssez)|place[zs]?)\b.{0,60}\b(?:chaque|chacune de|toutes?|"
        r"tous)(?: (?:tes|vos|les))? ?(?:réponses?|résumés?|messages? que tu)",
        r"\bdans (?:ton|votre|tes|vos|chaque|toutes? (?:tes|vos|ses|les)|toute) (?:résumés?|réponses?|synthèses?),? "
        rf"(?:toujours |tu dois |vous devez )?(?:{_DIRE}|omets|omettez|cache[zs]?|loue[zs]?|ajoute[zs]? un|"
        r"passe[zs]? sous)\b",
        r"\b(?:recommande|vante|loue|promeut)\b.{0,40}\bdans (?:toutes ses|chacune de ses|chaque) réponses?",
        rf"{START}(?:refuse[zs]?|évite[zs]?|abstiens-toi|abstenez-vous) (?:de |toute (?:question|demande)).{{0,50}}"
        r"(?:l'utilisateur|utilisateurs|questions?|congés)",
        rf"{START}{_DIRE} (?:à (?:tous ceux|toutes celles|chaque|quiconque|l'utilisateur|toute personne)|"
        r"aux (?:utilisateurs|lecteurs))\b.{0,40}?(?:qu[ei]? (?:demande|pose|interroge)\w* )?(?:que\b|qu'|de )",
    ],
    "tells a machine what to hide from its user": [
        rf"{START}(?:ne |n')(?:le |la |les |lui |en |l')?(?:dis|dites|révèle[zs]?|révéle[zs]?|signale[zs]?|"
        r"mentionne[zs]?|divulgue[zs]?|montre[zs]?|informe[zs]?|préviens|prévenez|avoue[zs]?|indique[zs]?|parle[zs]?) "
        r"(?:pas|jamais|rien|surtout)\b.{0,60}\b(?:à l'utilisateur|l'utilisateur d|"
        r"à la personne qui (?:pose|demande|interroge)|au lecteur de la réponse|à celui qui (?:pose|demande)|"
        r"dans (?:ta|votre) réponse)",
        rf"{START}(?:ne |n')(?:mentionne[zs]?|révèle[zs]?|cite[zs]?|répète[zs]?|évoque[zs]?|dévoile[zs]?) (?:pas|"
        r"jamais)\b.{0,20}\b(?:ces|cette|ce|tes|vos|mes) (?:instructions?|consignes?|invite|paragraphe|message)",
        rf"{START}(?:cache[zs]?|dissimule[zs]?|garde[zs]?|masque[zs]?|tais|taisez)\b.{{0,40}}\b(?:instructions?|"
        r"consignes?|invite|paragraphe|note|fait)s?\b.{0,30}\b(?:secrète?s?|cachée?s?|"
        r"(?:au lecteur|à l'utilisateur|aux utilisateurs|aux lecteurs))",
    ],
    "tells a machine how to rate someone": [
        rf"{START}(?:évalue[zs]?|note[zs]?|classe[zs]?|juge[zs]?|recommande[zs]?|décri(?:s|vez)|présente[zs]?|"
        r"considère[zs]?|considére[zs]?|qualifie[zs]?|sélectionne[zs]?|place[zs]?|retien(?:s|ez)) (?:ce|cette|"
        rf"le présent|la présente|l'auteur de ce\w*|mon|ma) (?:\w+ )?{_CANDIDAT}\b.{{0,30}}"
        r"(?:comme (?:étant )?(?:le |la |un |une )?(?:meilleur|excellent|exceptionnel|parfait|idéal|premier|première|"
        r"hautement|prioritaire|accepté|approuvé|plus)|au premier rang|en (?:tête|premier)|10 ?/ ?10|avec la note|"
        r"sans (?:regarder|tenir|considérer)|quoi que|devant tou|immédiat)",
        rf"{START}(?:donne[zs]?|attribue[zs]?|accorde[zs]?|mets|mettez)\b.{{0,15}}\b(?:note (?:maximale|parfaite|"
        r"la plus haute)|meilleure note|score (?:maximal|parfait)|10 ?/ ?10|20 ?/ ?20)\b.{0,15}\b"
        rf"(?:à (?:ce|cette|mon|ma)) (?:\w+ )?{_CANDIDAT}",
    ],
    "speaks to a machine that reads": [
        rf"\b{_ENGIN},? (?:qui |est en train de )?(?:li(?:t|sent|sant)|traite\w*|trait[ae]nt|analys\w+|résum\w+|"
        rf"parcour\w+|évalu\w+|index\w+|tri(?:e|ent)|examin\w+) {_CE_TEXTE}\b.{{0,40}}(?:doi(?:t|vent)|devr\w+|"
        r"est priée?|sont priée?s|ont pour|a pour|[:,])",
        r"\b(?:notes?|messages?|consignes?|avis|instructions?|attention|avertissement|rappel|cher|chère|"
        r"bonjour)(?: (?:à|aux|pour|de|destinée?s? (?:à|aux)))?,? (?:l'|les |la |le |tout\w* |toutes les |"
        rf"tous les )?{_ENGIN}(?:[^.:,!]{{0,40}})?(?:[:!]|,(?= (?:les|ne|tu|ignore|vous|veuillez)))",
        r"^\W*(?:à|aux|pour|à l'attention d\w*|à l'intention d\w*) ?(?:l'|les |la |le |"
        rf"tout\w* )?{_ENGIN}\b[^.:]{{0,50}}:",
        rf"\bsi (?:tu es|vous êtes|t'es) (?:une? |l')?(?:\w+ )?(?:{_ENGIN}|machine|robot|programme|logiciel|"
        r"système automatis)",
        rf"\ben tant qu(?:'|e )(?:une? )?(?:\w+ )?{_ENGIN},? (?:tu|vous|ignore|ne)\b",
    ],
    "asks a machine for its secrets": [
        rf"{START}(?:affiche[zs]?|révèle[zs]?|révéle[zs]?|montre[zs]?|donne[zs]?|imprime[zs]?|écris|écrivez|"
        r"répète[zs]?|répéte[zs]?|communique[zs]?|recopie[zs]?|divulgue[zs]?|dévoile[zs]?|cite[zs]?)\b.{0,40}\b"
        r"(?:invite (?:système|initiale|de départ)|prompt|"
        r"(?:instructions?|consignes?|règles|configuration) (?:système|initiales?|cachées?|secrètes?|internes?|"
        r"de départ)|clés? (?:d')?api|clé secrète|variables d'environnement|message système|"
        r"(?:tes|vos) (?:propres )?(?:instructions|consignes))\b",
    ],
    "tells a machine which source to use": [
        rf"{START}(?:cite[zs]?|utilise[zs]?|présente[zs]?|considère[zs]?|traite[zs]?) {_CE_TEXTE} (?:\w+ )?comme "
        r"(?:la |l'|ta |votre |une? )?(?:seule|unique|principale|source (?:unique|principale|d'autorité))",
        rf"{START}(?:cite[zs]?|utilise[zs]?|crois|croyez) (?:uniquement|seulement|exclusivement|que) {_CE_TEXTE}\b",
        rf"{START}(?:ne |n')(?:cite[zs]?|utilise[zs]?|consulte[zs]?|mentionne[zs]?) (?:pas|aucun|aucune|jamais)(?: d'|"
        r" les | aucun | aucune )?\s?autres? (?:documents?|sources?|passages?|pages?|textes?)\b",
        rf"{START}(?:écarte[zs]?|ignore[zs]?|oublie[zs]?|exclu(?:s|ez)) (?:tous |toutes )?les autres (?:documents?|"
        r"sources?|passages?|extraits?)\b",
    ],
    "makes a machine send data away": [
        rf"{START}(?:envoie[zs]?|envoyez|transmets|transmettez|ajoute[zs]?|joins|joignez|copie[zs]?|publie[zs]?|"
        r"poste[zs]?|expédie[zs]?)\b.{0,40}\b(?:conversation|question de l'utilisateur|questions de l'utilisateur|"
        r"message système|échanges?|historique)\b.{0,60}(?:https?:|\blien\b|\burl\b|@|\bserveur\b|\badresse\b)",
    ],
    "looks like a call of a tool": [
        rf"{START}(?:appelle[zs]?|appelez|invoque[zs]?|lance[zs]?|utilise[zs]?) (?:la fonction|l'outil|le greffon) "
        r"(?:nommée? |appelée? )?[a-zéè]+_[a-zéè_]+\b",
        rf"{START}(?:décode[zs]?|déchiffre[zs]?)\b.{{0,40}}\b(?:base ?64|rot ?13|hexa\w*|texte|message)"
        r"\b.{0,40}\bet (?:exécute|suis|suivez|obéis|fais|faites|applique)",
    ],
}
