"""What every text goes through before a tokenizer sees it."""

import re
import unicodedata
import warnings

# The longest piece of the default model's vocabulary has 16 characters; other vocabularies know longer ones.
CHARACTERS_PER_TOKEN = 32
# Tokens of a query that are embedded; the words of the rest are searched for all the same. All judged queries
# have fewer: at most 103 with the prompt, 95 % of the longest set's up to 64. On one core the default model's
# C engine takes 15 ms for a short query, 190 for so many tokens and 500 for its whole window.
QUERY_TOKENS = 128
_REFUSED = re.compile("[\0\ud800-\udfff]+")  # C strings end at the first, UTF-8 has no others


def window_of(stated: int | None) -> int:
    """How many tokens a model takes: 512 if it doesn't say, 8,192 if it says "without end"."""
    return min(stated or 512, 8192)


def clean(text: str, max_tokens: int) -> str:
    """The text in NFC, with single spaces between words, in characters that every tokenizer accepts.

    It is cut to what `max_tokens` can hold at most, so that a text of a thousand pages costs no more than
    a long one.
    """
    words = _REFUSED.sub(" ", text).split(None, max_tokens)[:max_tokens]
    return unicodedata.normalize("NFC", " ".join(words)[: max_tokens * CHARACTERS_PER_TOKEN])


def segment(text: str) -> str:
    """The text with the syllables of each Vietnamese word joined: "phòng chống dịch" → "phòng_chống dịch".

    Source: word_tokenize of underthesea, which works without the network.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries that it imports
        from underthesea import word_tokenize  # type: ignore[import-untyped]  # it has no types

    joined: str = word_tokenize(text, format="text")
    return joined
