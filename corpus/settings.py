"""The settings, read once at the front door from the environment (PEACEOPS_ prefix) and passed on as values."""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.choices import PACKAGED_E5, REPOSITORY, SHIPPED_CORPUS, Audience, Language, Mode, Strictness
from corpus.errors import WrongUse

__all__ = [
    "PACKAGED_E5",
    "REPOSITORY",
    "SHIPPED_CORPUS",
    "Audience",
    "Language",
    "Mode",
    "Settings",
    "Strictness",
    "read_settings",
]

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,300}(?:/[A-Za-z0-9._-]{1,100}){0,5}/?", re.ASCII)
OWN_PLACES = frozenset(
    "admin answers api assets config docs documents favicon.ico gradio_api healthz hr language local manifest.json mcp "
    "metrics openapi.json readyz sign-in sign-out static svelte theme.css v1".split()
)
"""What the server's own paths begin with; a path that a proxy shows it below begins otherwise."""


class Settings(BaseSettings):
    """Everything that can be set from outside; frozen, so that no step can change it for another."""

    model_config = SettingsConfigDict(env_prefix="PEACEOPS_", frozen=True, extra="ignore")

    data: Path = Field(REPOSITORY / ".data", description="Folder that holds all state; one process owns it at a time.")
    database_url: str = Field(
        "", repr=False, description="PostgreSQL for documents, words and journal: postgresql://user:password@host/name."
    )
    chroma_url: str = Field("", repr=False, description="Chroma server for vectors: http://host:8000.")
    cache: Path = Field(
        Path.home() / ".cache" / "peaceops",
        description="Folder of weights converted for PyTorch, to measure and train with.",
    )
    embedding_model: str = Field(
        PACKAGED_E5, description="The packaged weights, a sentence-transformers folder, or a hub id that is on disk."
    )
    embedding_batch: int = Field(
        8, ge=1, description="Texts in one forward pass of another embedding model than the packaged one."
    )
    evidence_model: bool = Field(
        True, description="Whether the packaged evidence model rereads the best sentences; off answers without it."
    )
    model_url: str = Field(
        "", description="Language model that writes answers, OpenAI-compatible: http://host:8000/v1; none quotes."
    )
    model_name: str = Field("", description="Name of that language model.")
    model_key: str = Field("", repr=False, description="Key for that language model.")
    model_seconds: float = Field(
        20, gt=0, description="Time that the language model may take for an answer, in seconds."
    )
    mode: Mode = Field(
        "checked", description="How answers are worded where a language model is set: checked by it, quote without it."
    )
    letter_mode: Mode = Field("quote", description="The same for replies to letters.")
    host: str = Field("127.0.0.1", description="Address that the server listens on.")
    port: int = Field(8080, ge=0, le=65535, description="Port that the server listens on; 0 takes a free one.")
    strictness: Strictness = Field("balanced", description="How sure an answer must be: off, balanced or strict.")
    audience: Audience = Field("public", description="Audience of callers that name none.")
    letter_strictness: Strictness = Field(
        "strict", description="How sure an answer must be to stand in a reply to a letter."
    )
    approve_own: bool = Field(False, description="Whether who wrote a reply to a letter may approve it as well.")
    smtp_url: str = Field(
        "",
        repr=False,
        description="Mail server that approved replies leave by: smtp://user:password@host:587; none sends nothing.",
    )
    mail_from: str = Field("", description="Address that replies to letters are sent from.")
    passage_words: int = Field(120, ge=20, le=300, description="Words in a passage, about; it never splits a sentence.")
    retrieved: int = Field(8, ge=1, le=100, description="Passages that are read for a question.")
    max_question_chars: int = Field(4_000, ge=1, description="Longest question accepted, in characters.")
    public_url: str = Field(
        "", description="Address that people open the server at, behind a proxy: https://example.org/ask."
    )
    oidc_issuer: str = Field(
        "",
        description="OpenID Connect provider that people sign in at: https://login.example.org; none for keys alone.",
    )
    oidc_client_id: str = Field("", description="What that provider calls this server.")
    oidc_client_secret: str = Field("", repr=False, description="Secret that it gave this server, if any.")
    oidc_claim: str = Field(
        "groups", description="Claim of its ID tokens that says who somebody is: groups, realm.roles."
    )
    oidc_roles: str = Field(
        "*=public", description="Role for each value of that claim, the first that fits: pso-hr=hr,*=staff."
    )
    requests_per_minute: int = Field(
        300, ge=0, description="Requests that one key or person may send each minute; 0 for no limit."
    )
    wait_seconds: float = Field(120, gt=0, description="Time that a question may wait for its turn, in seconds.")
    journal_days: int = Field(
        0, ge=0, description="Days that a conversation is kept after its last question; 0 for ever."
    )
    log: Literal["text", "json"] = Field(
        "text", description="How the server logs: json is one object for each request."
    )
    attached_days: int = Field(
        7, ge=0, description="Days that files stay attached to a conversation; 0 lets nobody attach any."
    )
    attached_bytes: int = Field(20_000_000, ge=1, description="Largest file that can be attached, in bytes.")
    max_document_bytes: int = Field(200_000_000, ge=1, description="Largest file accepted, in bytes.")
    max_document_seconds: float = Field(180, gt=0, description="Time that reading one document may take, in seconds.")
    max_document_memory: int = Field(
        4_000_000_000, ge=500_000_000, description="Memory that reading one document may take, in bytes."
    )

    @field_validator("public_url")
    @classmethod
    def _is_address(cls, address: str) -> str:
        """The address without a slash at its end, where it is one that a server can be seen at."""
        if address and not _ADDRESS.fullmatch(address):
            raise ValueError("it is no address such as https://example.org or https://example.org/ask")
        if _first(address) in OWN_PLACES:
            raise ValueError(f"the server has a /{_first(address)} of its own: choose another path for it")
        return address.rstrip("/")

    @property
    def public_path(self) -> str:
        """The path that a proxy shows this server below, as "/ask"; empty where it has a host of its own."""
        return urlsplit(self.public_url).path


def _first(address: str) -> str:
    """The first part of the path of an address."""
    return urlsplit(address).path.strip("/").partition("/")[0]


def read_settings(**overrides: object) -> Settings:
    """Settings from the environment, with `overrides` (those not None) on top; WrongUse names what is wrong."""
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "PEACEOPS_" + "_".join(str(part) for part in first["loc"]).upper()
        why = first["msg"].removeprefix("Value error, ")
        raise WrongUse(f"The setting {name} is not usable: {why}.", "Correct it or unset it.") from error
