"""An OpenID Connect provider over real HTTP: it signs real ID tokens, checks PKCE, takes each code once, and can lie.

Whoever comes is signed in at once; `claims` says who that is. `lie` changes the claims of the next ID tokens.
"""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "peaceops-server", "s3cret-of-the-client"
SYMMETRIC, NONE = b'{"alg":"HS256","kid":"one"}', b'{"alg":"none"}'
Json = dict[str, Any]


class Provider:
    """What it published, gave out and was asked is kept, to be looked at."""

    def __init__(self) -> None:
        self.url = ""
        self.claims: Json = {"sub": "rupert@example.org", "groups": ["pso", "pso-hr"]}
        self.lie: Callable[[Json], Json] = lambda claims: claims
        self.sign: Callable[[Json], str] = self.signed
        self.published: Callable[[Json], Json] = lambda metadata: metadata
        self.asked: list[Json] = []
        self._codes: dict[str, Json] = {}
        self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        routes = [
            Route("/.well-known/openid-configuration", self._discovery),
            Route("/keys", self._keys),
            Route("/authorize", self._authorize),
            Route("/token", self._token, methods=["POST"]),
        ]
        self.app = Starlette(routes=routes)

    def signed(self, claims: Json) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)

    def signed_by_another(self, claims: Json) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, RSAKey.generate_key(2048))

    def signed_with_the_public_key(self, claims: Json) -> str:
        """The oldest trick: the public key taken for the secret of a symmetric signature."""
        _, body, _ = self.signed(claims).split(".")
        signed = f"{_encoded(SYMMETRIC)}.{body}"
        return f"{signed}.{_encoded(hmac.digest(self._key.as_pem(private=False), signed.encode(), hashlib.sha256))}"

    def unsigned(self, claims: Json) -> str:
        _, body, _ = self.signed(claims).split(".")
        return f"{_encoded(NONE)}.{body}."

    async def _discovery(self, _request: Request) -> Response:
        metadata = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/end",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        return JSONResponse(self.published(metadata))

    async def _keys(self, _request: Request) -> Response:
        return JSONResponse(KeySet([self._key]).as_dict(private=False))

    async def _authorize(self, request: Request) -> Response:
        query = dict(request.query_params)
        assert query["client_id"] == CLIENT
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert "openid" in query["scope"].split()
        self.asked.append(query)
        code = secrets.token_urlsafe(16)
        self._codes[code] = query
        return RedirectResponse(f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}", 302)

    async def _token(self, request: Request) -> Response:
        form = await request.form()
        query = self._codes.pop(str(form["code"]), None)
        if query is None:
            return JSONResponse({"error": "invalid_grant"}, 400)
        challenge = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        assert _encoded(challenge) == query["code_challenge"]
        shown = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        assert request.headers["Authorization"] == f"Basic {shown}"
        seconds = int(time.time())
        own = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": seconds,
            "exp": seconds + 300,
            "nonce": query["nonce"],
            **self.claims,
        }
        token = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 300}
        return JSONResponse({**token, "id_token": self.sign(self.lie(own))})


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
