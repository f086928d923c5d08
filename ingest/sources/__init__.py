"""Folders in; the files that a run takes in out, each with what earlier runs know of it."""
