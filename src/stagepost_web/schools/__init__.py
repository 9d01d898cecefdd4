"""Local authorities, trusts and schools, as in the national register."""
