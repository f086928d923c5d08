"""Measuring the assistant: generate asks it, evaluate scores what it said."""
