"""Who may sign in, for whom they act, and what they may do."""
