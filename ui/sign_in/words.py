"""What the page where people sign in says, in both languages."""

from typing import Final

from corpus.settings import Language

WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "title": "Sign in",
        "intro": "This assistant asks who is asking. Whoever runs it gives out the keys.",
        "label": "Your key",
        "send": "Sign in",
        "wrong": "This key opens nothing. See that it is whole.",
        "too_many": "Too many wrong keys came from your address. Wait a minute, then try again with a whole key.",
        "role": "Your role does not open that page. Sign in with another key, or ask whoever runs this assistant.",
        "account": "Sign in with your organisation's account",
        "in": "You are signed in.",
        "leave": "Sign out",
        "open": "Nobody has to sign in on this server.",
        "chat": "Ask a question",
        "admin": "Administration",
        "out": "You are signed out here.",
        "provider_exit": "Sign out of your organisation's account as well",
        "unavailable": "Your organisation's sign-in does not answer, or not as it should. Try again in a few minutes; "
        "if it goes on, tell whoever runs this assistant. A key opens it as well.",
        "refused": "You were not signed in: what came back from your organisation's sign-in did not pass the checks. "
        "Begin again from this page.",
        "not_allowed": "Your account may not use this assistant. Ask whoever runs it for access.",
    },
    "fr": {
        "title": "Connexion",
        "intro": "Cet assistant demande qui pose les questions. Les clés sont remises par la personne qui l'exploite.",
        "label": "Votre clé",
        "send": "Se connecter",
        "wrong": "Cette clé n'ouvre rien. Vérifiez qu'elle est complète.",
        "too_many": "Trop de clés erronées sont venues de votre adresse. Attendez une minute, puis réessayez avec "
        "une clé complète.",
        "role": "Votre rôle n'ouvre pas cette page. Connectez-vous avec une autre clé, ou demandez l'accès à la "
        "personne qui exploite cet assistant.",
        "account": "Se connecter avec le compte de votre organisation",
        "in": "Vous êtes connecté.",
        "leave": "Se déconnecter",
        "open": "Personne n'a besoin de se connecter à ce serveur.",
        "chat": "Poser une question",
        "admin": "Administration",
        "out": "Vous êtes déconnecté ici.",
        "provider_exit": "Se déconnecter aussi du compte de votre organisation",
        "unavailable": "Le service de connexion de votre organisation ne répond pas, ou pas comme il le devrait. "
        "Réessayez dans quelques minutes; si cela persiste, prévenez la personne qui exploite cet assistant. "
        "Une clé l'ouvre aussi.",
        "refused": "Vous n'êtes pas connecté: ce que le service de connexion de votre organisation a renvoyé n'a pas "
        "passé les vérifications. Recommencez à partir de cette page.",
        "not_allowed": "Votre compte n'ouvre pas cet assistant. Demandez l'accès à la personne qui l'exploite.",
    },
}
