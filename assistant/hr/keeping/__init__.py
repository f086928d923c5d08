"""Drafts in; the queue, its history, approved answers and counts out. In SQL."""
