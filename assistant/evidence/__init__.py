"""The evidence model: whether a sentence answers a question."""
