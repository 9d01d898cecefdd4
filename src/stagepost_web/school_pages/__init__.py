"""The pages of a school: what it is asked for, uploading and sending, its files."""
