"""Backups: made while the site works, verified, and restored into an empty place."""
