"""The commands `peaceops eval ...`; what they do lies in the other rooms."""
