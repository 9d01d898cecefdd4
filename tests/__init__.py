"""The tests. A package, so that one of the same name in an installed library cannot take its place."""
