"""A collection opened by a local authority for a year, and which schools owe it."""
