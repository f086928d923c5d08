"""A question of a letter in; what it may mean, in the words of documents, out."""
