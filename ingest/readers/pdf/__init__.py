"""A PDF in; its paragraphs, headings, items and tables out."""
