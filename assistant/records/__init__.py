"""What is kept of what was asked and done: conversations, answers, feedback, keys, and the audit log; in SQL."""
