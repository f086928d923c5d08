"""A question in; the passages that may hold its answer, and their sentences best first, out."""
