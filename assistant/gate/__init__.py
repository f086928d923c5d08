"""Claims in; those that their quotes carry out. Whoever wrote a claim, it passes here last."""
