"""The site: how schools and local authorities hand returns to and fro.

It imports the library, never the reverse.
"""
