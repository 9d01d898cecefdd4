"""The numbers by which pupils, schools and years are known: what each looks like, and what it tells alone."""
