"""Accounts of an organisation: at which provider people sign in, and which role its word for them means here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from assistant.access.permissions import Role, as_role
from corpus.errors import NotAllowed, WrongUse
from corpus.settings import Settings

ANY = "*"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Accounts:
    """An OpenID Connect provider: its address, what it calls this server, and the role for each value of a claim.

    `claim` may be a path, as in realm.roles. The first of `roles` whose value somebody's claim has is theirs.
    """

    issuer: str
    client_id: str
    client_secret: str
    claim: str
    roles: tuple[tuple[str, Role], ...]
    public_url: str

    def __repr__(self) -> str:
        return f"Accounts({self.issuer})"  # never the secret

    @classmethod
    def of(cls, settings: Settings) -> Self | None:
        """As it is set; None where it is not. WrongUse for what cannot work."""
        if not settings.oidc_issuer:
            return None
        if not is_private(settings.oidc_issuer):
            raise WrongUse(
                f"PEACEOPS_OIDC_ISSUER is {settings.oidc_issuer}, which could be listened to on its way.",
                "Name an address that begins with https://; http:// only on this machine.",
            )
        if not settings.oidc_client_id:
            raise WrongUse("PEACEOPS_OIDC_ISSUER is set and PEACEOPS_OIDC_CLIENT_ID is not.", "Set both, or neither.")
        return cls(
            settings.oidc_issuer.rstrip("/"),
            settings.oidc_client_id,
            settings.oidc_client_secret,
            settings.oidc_claim,
            _roles(settings.oidc_roles),
            settings.public_url.rstrip("/"),
        )

    def role(self, claims: Mapping[str, Any]) -> Role:
        """The role that an ID token's claims mean. NotAllowed where they mean none."""
        values = _values(claims, self.claim)
        for value, role in self.roles:
            if value in (ANY, *values):
                return role
        raise NotAllowed(
            "Your account may not use this assistant.", "Ask whoever runs it: your account needs a group that may."
        )


def is_private(address: str) -> bool:
    """Whether nobody can listen on the way to an address: https, or http on this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    )


def _roles(setting: str) -> tuple[tuple[str, Role], ...]:
    """The pairs of a claim's value and a role, in their order. WrongUse where there are none, or one has no value."""
    pairs = [pair.strip().rpartition("=") for pair in setting.split(",") if pair.strip()]
    if not pairs or not all(value.strip() for value, _, _ in pairs):
        raise WrongUse(f"PEACEOPS_OIDC_ROLES is not usable: {setting!r}.", "Write it as value=role,value=role,*=role.")
    return tuple((value.strip(), as_role(role.strip())) for value, _, role in pairs)


def _values(claims: Mapping[str, Any], path: str) -> list[str]:
    """The values of a claim, which may lie in another: a.b is b within a."""
    claim: Any = claims
    for name in path.split("."):
        claim = claim.get(name) if isinstance(claim, Mapping) else None
    if isinstance(claim, list):
        return [str(value) for value in claim]
    return [claim] if isinstance(claim, str) else []
