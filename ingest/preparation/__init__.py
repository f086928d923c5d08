"""A file's bytes in; a document and its passages out. No store is needed."""
