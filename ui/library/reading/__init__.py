"""A document or all of them at a glance, and one question asked of each; markup out."""
