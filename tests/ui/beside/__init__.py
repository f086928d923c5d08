"""Commands beside a running server."""
