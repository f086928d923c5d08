"""A table of questions in; the same table with answers out."""
