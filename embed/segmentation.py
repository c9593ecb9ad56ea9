"""Joins the syllables of Vietnamese words for models that were trained on joined words."""

import warnings


def segment(text: str) -> str:
    """The text with the syllables of each word joined: "phòng chống dịch" → "phòng_chống dịch".

    Source: word_tokenize of underthesea, which works without the network.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries that it imports
        from underthesea import word_tokenize  # type: ignore[import-untyped]  # it has no types

    joined: str = word_tokenize(text, format="text")
    return joined
