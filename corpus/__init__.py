"""The shared leaf: what a document is, and where documents live."""
