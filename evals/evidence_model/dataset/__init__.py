"""Question sets in, rows to learn from out, as words and then as word pieces."""
