from stagepost_web.mail_merge.models.letter_template import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LetterTemplate,
)
from stagepost_web.mail_merge.models.mailed_letter import MailedLetter
from stagepost_web.mail_merge.models.mailing import Mailing

__all__ = ["LONGEST_NAME", "LONGEST_TEXT", "LONGEST_TITLE", "LetterTemplate", "MailedLetter", "Mailing"]
