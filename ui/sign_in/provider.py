"""The OpenID Connect provider, as sign-in sees it: where to send people, and who came back. The one user of Authlib.

Authorization code with PKCE; state and nonce belong to the browser's session. Addresses and signing keys come from
what the issuer publishes, and from nowhere else.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import httpx2
from authlib.integrations.starlette_client import OAuth, OAuthError
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from corpus.errors import NotSignedIn, SignInUnavailable
from ui.sign_in.accounts import Accounts, is_private

SECONDS: Final = 10.0  # that the provider may take for a reply
LEEWAY: Final = 30  # seconds by which its clock may differ
ALGORITHMS: Final = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
)
_ENDPOINTS: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Provider:
    """One provider. Every method may wait for it, and raises SignInUnavailable where it is down."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._app: Any = OAuth().register(
            "provider",
            client_id=accounts.client_id,
            client_secret=accounts.client_secret or None,
            server_metadata_url=f"{accounts.issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_basic" if accounts.client_secret else "none",
                "timeout": SECONDS,
                "follow_redirects": False,
            },
        )

    async def begin(self, request: Request) -> Response:
        """Send a browser to the provider."""
        with _translated(self._accounts.issuer):
            await self._metadata()
            redirect: Response = await self._app.authorize_redirect(request, self._return_address(request))
            return redirect

    async def finish(self, request: Request) -> Mapping[str, Any]:
        """The claims of whoever came back, from an ID token that was checked. NotSignedIn where any check fails."""
        with _translated(self._accounts.issuer):
            metadata = await self._metadata()
            allowed = {
                "iss": {"essential": True, "values": [metadata["issuer"]]},
                "aud": {"essential": True, "values": [self._accounts.client_id]},
            }
            token = await self._app.authorize_access_token(request, claims_options=allowed, leeway=LEEWAY)
        if not token.get("userinfo"):
            raise _refused("it sent no ID token")
        claims: Mapping[str, Any] = token["userinfo"]
        return claims

    async def exit(self) -> str:
        """Where people end their session at the provider; empty where it has no such address, or does not answer."""
        try:
            with _translated(self._accounts.issuer):
                address = (await self._metadata()).get("end_session_endpoint", "")
        except SignInUnavailable:
            return ""
        query = httpx2.QueryParams(client_id=self._accounts.client_id)
        return f"{address}?{query}" if address and is_private(address) else ""

    async def _metadata(self) -> Mapping[str, Any]:
        """What the issuer publishes of itself, read once. Metadata of another issuer, or unsafe, is not kept."""
        metadata: dict[str, Any] = await self._app.load_server_metadata()
        try:
            if str(metadata["issuer"]).rstrip("/") != self._accounts.issuer:
                raise SignInUnavailable(
                    f"{self._accounts.issuer} says that it is {str(metadata['issuer'])[:200]!r}.",
                    "PEACEOPS_OIDC_ISSUER must be the provider's own name for itself, to the letter.",
                )
            if not all(is_private(str(metadata[name])) for name in _ENDPOINTS):
                raise ValueError("it names an address that is no https://")
        except BaseException:
            metadata.clear()  # Authlib holds this very object, and would use it the next time
            raise
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [name for name in offered if name in ALGORITHMS]
        return metadata

    def _return_address(self, request: Request) -> str:
        return f"{self._accounts.public_url or str(request.base_url).rstrip('/')}/sign-in/done"


@contextmanager
def _translated(issuer: str) -> Iterator[None]:
    """Raises errors of Authlib and its parts as ours, without what the provider said: that may hold secrets."""
    try:
        yield
    except OAuthError as error:
        raise _refused(f"the provider or the check of its reply said {error.error}") from error
    except JoseError as error:
        raise _refused(f"its ID token did not pass: {error.error}") from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise _unavailable(issuer, f"it does not answer as it should ({type(error).__name__})") from error
    except (RuntimeError, ValueError, LookupError, TypeError, AttributeError) as error:  # Authlib checks no shapes
        raise _unavailable(issuer, f"it is no OpenID Connect provider ({type(error).__name__})") from error


def _unavailable(issuer: str, why: str) -> SignInUnavailable:
    return SignInUnavailable(
        f"The sign-in at {issuer} does not work just now: {why}.",
        "Try again in a few minutes; if it goes on, tell whoever runs this server. A key opens it as well.",
    )


def _refused(why: str) -> NotSignedIn:
    return NotSignedIn(f"You were not signed in: {why[:200]}.", "Begin again from this page.")
