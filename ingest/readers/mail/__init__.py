"""Mail files in; their words as blocks, and the files attached, out."""
