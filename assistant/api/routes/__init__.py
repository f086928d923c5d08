"""One file for each group of routes: a request in, what the desk says out."""
