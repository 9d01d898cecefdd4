"""What a school and its LA write to each other about a return: one conversation for each request."""
