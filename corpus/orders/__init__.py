"""Sentences in; those that give orders to a machine out."""
