"""Rich text in, blocks out."""
