"""The fixed words of the library's pages, in English and in French."""
