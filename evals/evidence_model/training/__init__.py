"""Rows in, trained weights out."""
