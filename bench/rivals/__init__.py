"""Other validators. All this runs in an environment of its own (`.venv-rivals`) and needs nothing of ours."""
