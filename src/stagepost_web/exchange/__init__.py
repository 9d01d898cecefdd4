"""Deliveries between schools and local authorities: kept encrypted, sent, received, recalled, opened."""
