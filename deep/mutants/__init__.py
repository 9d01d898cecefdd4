"""Plants faults in rules and measures, one at a time, and sees whether a test finds each."""
