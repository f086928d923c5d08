"""Question sets in; the evidence model, trained, measured and exported, out. See README.md."""
