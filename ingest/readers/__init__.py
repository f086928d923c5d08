"""A file's bytes in; blocks of text in reading order out. One reader a format."""
