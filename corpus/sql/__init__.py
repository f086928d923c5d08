"""An address in; a database with its tables out: an SQLite file that one process owns, or a shared PostgreSQL."""
