"""A page in; the same page as a visitor meets it out: mounted, painted at once, with the way to the others."""
