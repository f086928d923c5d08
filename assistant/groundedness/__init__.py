"""Whether reworded text says what its quotes say, and no more: figures, names, negations, and what was left out."""
