"""A conversation in; a file to take away out."""
