"""How fast returns are read and checked, measured on invented files."""
