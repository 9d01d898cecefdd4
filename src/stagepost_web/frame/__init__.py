"""The page around every page: forms, messages, navigation, faults, and what all answers have in common."""
