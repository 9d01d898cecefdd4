"""Makes what is held beside a file (`held`) of other files: returns of before, and those of other schools.

What the national register says of a school, `formats.gias_csv.entry` makes of it.
"""
