"""A site as in production is killed again and again while people use it. What was acknowledged must be there,
and once.
"""
