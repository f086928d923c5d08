"""Word and OpenDocument texts in; their blocks out."""
