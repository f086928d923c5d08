"""How the evidence model is trained and measured; see README.md."""
