"""Numbered quotes in; the sentences that a language model writes of them out, as far as they pass a judge."""
