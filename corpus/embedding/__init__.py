"""Text in, unit vectors out; the weights that make them, and the vectors that were made already."""
