"""A question of a letter in; an answer that may stand in a reply, or none, out."""
