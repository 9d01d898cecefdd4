"""Receipts that prove themselves: signed text files, the keys that sign them, and pages that verify them."""
