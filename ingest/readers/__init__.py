"""One file a format: bytes in, blocks of text out."""
