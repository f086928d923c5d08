"""A letter's file in; its sections and the questions in it out."""
