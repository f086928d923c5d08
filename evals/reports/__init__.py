"""A run in; what people and build servers read of it out."""
