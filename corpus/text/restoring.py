"""A text as it was meant: old encodings in Unicode, syllables that were torn apart joined."""

from corpus.text.damage import is_vietnamese
from corpus.text.encodings import to_unicode
from corpus.text.torn import join_torn_syllables


def restored(text: str) -> str:
    """The text in Unicode, without blanks within its syllables.

    Torn Vietnamese is joined and is no old encoding: its halves of syllables look like letters of TCVN3.
    """
    joined = join_torn_syllables(text)
    return joined if joined != text and is_vietnamese(joined) else join_torn_syllables(to_unicode(text))
