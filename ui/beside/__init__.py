"""A command beside a running server in; the same command, done by that server, out."""
