"""The pages about the site itself, for the foot of every page."""

from stagepost_web.frame.navigation import Entry, Section

ENTRIES = (Entry(Section.FOOTER, "Accessibility statement", "frame:accessibility"),)
