"""A question and texts in; how surely each answers it out. The evidence model and its weights, nothing else."""
