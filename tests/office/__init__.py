"""LibreOffice itself, used by its own interface as somebody's keys and mouse would use it."""
