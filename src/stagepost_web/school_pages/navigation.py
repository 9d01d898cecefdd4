"""What the navigation of a school's pages shows, and to whom."""

from stagepost_web.conversations.queries import unread_at
from stagepost_web.frame.navigation import Entry, Section
from stagepost_web.people.permission_table import (
    CHANGE_CONTACT,
    KEEP_CALENDAR,
    MANAGE_SCHOOL_PEOPLE,
    READ_ROLL,
    READ_SCHOOL,
)
from stagepost_web.people.permissions import seen_with
from stagepost_web.secure_messages.queries import unread_at as unread_secure

ENTRIES = (
    Entry(Section.SCHOOL, "Requests", "school_pages:requests", seen_with(READ_SCHOOL)),
    Entry(Section.SCHOOL, "Messages", "school_pages:conversations", seen_with(READ_SCHOOL), unread_at),
    Entry(
        Section.SCHOOL,
        "Secure messages",
        "school_pages:secure_messages",
        seen_with(READ_SCHOOL),
        unread_secure,
    ),
    Entry(Section.SCHOOL, "Files", "school_pages:files", seen_with(READ_SCHOOL)),
    Entry(Section.SCHOOL, "Roll", "school_pages:roll", seen_with(READ_ROLL)),
    Entry(Section.SCHOOL, "People", "school_pages:people", seen_with(MANAGE_SCHOOL_PEOPLE)),
    Entry(Section.SCHOOL, "Email address", "school_pages:contact", seen_with(CHANGE_CONTACT)),
    Entry(Section.SCHOOL, "Calendar", "school_pages:calendar_addresses", seen_with(KEEP_CALENDAR)),
)
