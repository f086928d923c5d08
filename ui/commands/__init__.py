"""The groups of commands: each file makes one, and peaceops.py hands it what it needs."""
