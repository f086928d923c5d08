"""The evidence of a question in; a status and a confidence out, and what is said where nothing answers."""
