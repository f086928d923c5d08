"""A suite and a subject in; a run's folder, its card and its figures out."""
