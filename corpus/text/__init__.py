"""Text in; its sentences, stems, dates, language and the acronyms that it explains out."""
