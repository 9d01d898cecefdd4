"""What an LA makes of the returns that it has accepted: files for the DfE and extracts, each kept
with who made it and of what, and what became of it.
"""
