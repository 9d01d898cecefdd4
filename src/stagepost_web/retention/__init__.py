"""What is kept for how long, and the nightly deletion of what is over."""
