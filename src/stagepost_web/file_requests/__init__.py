"""Requests for any file: who is asked for what, and the files that schools send, asked or not."""
