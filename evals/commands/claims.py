"""`peaceops eval run claims`: what the gate lets through of labelled claims. It asks nothing and opens no store."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.errors import WrongUse

CLAIMS = "claims"


def run_claims(cases: Path | None, as_json: bool) -> None:
    """Print the shares of supported and of unsupported claims that pass, by language and kind of change."""
    from evals.judging.claims import judged_claims, shares
    from evals.judging.figures import line, values

    if cases is None:
        raise WrongUse("There is no file of claims.", "Name one with --cases FILE.")
    measured = shares(judged_claims(cases))
    if as_json:
        print(json.dumps({"suite": CLAIMS, "figures": values(measured)}, indent=2))
    else:
        print("\n".join(line(name, figure) for name, figure in measured.items()))
