"""What keeps a server going: its line of questions, times, counts, logs and backups."""
