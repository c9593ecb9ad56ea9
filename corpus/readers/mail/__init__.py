"""Mail: messages and their attachments."""

from corpus.readers.mail.outlook import is_outlook, outlook_members
from corpus.readers.mail.read import is_mime, is_web_archive, mail_members, page_of

__all__ = ["is_mime", "is_outlook", "is_web_archive", "mail_members", "outlook_members", "page_of"]
