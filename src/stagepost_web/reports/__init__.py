"""The pupil-level report that goes back to a school when its return is accepted."""
