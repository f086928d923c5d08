"""Cases and answers in; marks and figures out. Pure."""
