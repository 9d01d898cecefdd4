"""What the navigation shows of this app: verifying a receipt, at the foot of every page."""

from stagepost_web.frame.navigation import Entry, Section

ENTRIES = (Entry(Section.FOOTER, "Verify a receipt", "receipts:verify"),)
