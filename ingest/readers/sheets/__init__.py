"""Spreadsheets and tables as text in; a block for each row out."""
