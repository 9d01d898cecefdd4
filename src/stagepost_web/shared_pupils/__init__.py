"""Pupils whom two schools of an LA have returned in one collection, and which of the two submits them."""
