"""What comes after the asking: later dates that schools ask for, and reminders to those who have not sent."""
