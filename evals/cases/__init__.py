"""Question files in; cases, with what a right answer holds, out."""
