"""Deliveries between schools and local authorities: files kept encrypted, sent, received, recalled, opened."""
