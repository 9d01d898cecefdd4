"""Secure messages: words and files from one person to another, which nobody else can open on the site."""
