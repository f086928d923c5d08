"""A message in; its questions, each mended, complete and ready to be searched with, out."""
