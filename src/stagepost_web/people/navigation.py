"""What the navigation shows of this app."""

from stagepost_web.frame.navigation import Entry, Section

ENTRIES = (Entry(Section.FOOTER, "Help and contact", "people:help"),)
