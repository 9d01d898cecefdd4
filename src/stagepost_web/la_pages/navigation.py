"""What the navigation of an LA's pages shows, and to whom."""

from stagepost_web.conversations.queries import unread_at
from stagepost_web.frame.navigation import Entry, Section
from stagepost_web.people.permission_table import (
    MANAGE_LA,
    READ_EVENTS,
    READ_LA,
    SEE_PEOPLE,
)
from stagepost_web.people.permissions import seen_with
from stagepost_web.secure_messages.queries import unread_at as unread_secure
from stagepost_web.sending_out.queries import waiting_at

ENTRIES = (
    Entry(Section.LA, "Collections", "la_pages:collections", seen_with(READ_LA)),
    Entry(Section.LA, "File requests", "la_pages:file_requests", seen_with(READ_LA)),
    Entry(Section.LA, "Messages", "la_pages:conversations", seen_with(READ_LA), unread_at),
    Entry(Section.LA, "Secure messages", "la_pages:secure_messages", seen_with(READ_LA), unread_secure),
    Entry(Section.LA, "Files", "la_pages:files", seen_with(READ_LA), waiting_at),
    Entry(Section.LA, "Schools", "la_pages:schools", seen_with(READ_LA)),
    Entry(Section.LA, "Rolls", "la_pages:rolls", seen_with(READ_LA)),
    Entry(Section.LA, "Earlier results", "la_pages:earlier", seen_with(READ_LA)),
    Entry(Section.LA, "People", "la_pages:people", seen_with(SEE_PEOPLE)),
    Entry(Section.LA, "Events", "la_pages:events", seen_with(READ_EVENTS)),
    Entry(Section.LA, "Settings", "la_pages:settings", seen_with(MANAGE_LA)),
    Entry(Section.LA, "First steps", "la_pages:start", seen_with(MANAGE_LA)),
)
