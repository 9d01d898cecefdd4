"""What happened: append-only events in a chain that shows tampering."""
