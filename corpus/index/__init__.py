"""Passage vectors in; the passages nearest to a question's vector out. Chroma, in a folder or on a server."""
