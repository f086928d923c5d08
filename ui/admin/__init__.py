"""What an office does with a server every week, in a browser: keys, people, use, what waits, backups."""
