"""Word, OpenDocument and rich texts in; their blocks out."""
