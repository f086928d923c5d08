"""What is examined: one file for each kind of examination, listed in every_suite."""
