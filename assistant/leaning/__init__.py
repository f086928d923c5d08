"""A question or a sentence enters; whether it leans on what stands before it leaves, learnt from its small words."""
