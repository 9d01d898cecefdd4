"""Plants faults in what reads and judges a return, one at a time, and sees whether a test finds each."""
