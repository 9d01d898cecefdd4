"""SQLite whose writers take their places in order: Django's own, with a queue in front of its write lock."""
