"""Every way in which a return comes: uploaded and checked, submitted, recalled, received.

The only room that knows which delivery brought which version of a return.
"""
