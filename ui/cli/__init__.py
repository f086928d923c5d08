"""The groups of commands, and what people see of them on a terminal."""
