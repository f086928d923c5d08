"""Ranked sentences in; claims with numbered citations, and where documents differ, out."""
