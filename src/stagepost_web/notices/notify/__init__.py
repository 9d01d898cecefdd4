"""Emails by GOV.UK Notify in place of a mail server, where an authority has a service there."""
