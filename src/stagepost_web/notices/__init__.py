"""Emails: a row for each, tried until it is sent, and which of them each person wants at once, once a day or
not at all. It knows whom they go to and when, not what they say: the app that has one written says that.
"""
