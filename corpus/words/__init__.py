"""Stems of passages in; the passages that hold a question's words, ranked by BM25, out."""
