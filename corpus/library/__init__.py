"""Documents and their editions in; documents, passages, histories and what waits for review out. The truth, in SQL."""
