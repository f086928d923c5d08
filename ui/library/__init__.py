"""A place in the library in; its page out."""
