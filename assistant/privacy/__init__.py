"""Text in; where it names or reaches a private person, and the text with that masked, out."""
