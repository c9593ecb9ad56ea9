"""The encoding of text, by the name of the font that it is set in."""

from dataclasses import dataclass

from corpus.text.encodings.charts import Encoding
from corpus.text.encodings.evidence import gain, reading
from corpus.text.encodings.pieces import PIECES, map_pieces


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is shown: in a font of an old encoding, in capitals whatever was typed."""

    encoding: Encoding | None = None
    capitals: bool = False


def setting_of(font: str) -> Setting:
    """How a font shows text, by its name: ".VnTime" shows TCVN3, ".VnTimeH" in capitals, "VNI-Times" VNI.

    Source: the names of the ABC fonts (capitals end in H) and of VNI Software's; others are Unicode's.
    """
    name = font.casefold().lstrip("@")
    if name.startswith(".vn"):
        return Setting("tcvn3", name.endswith("h"))
    return Setting("vni" if name.startswith("vni") else None)


def as_shown(text: str, setting: Setting) -> str:
    """The text as its font shows it, in Unicode; what is Unicode in spite of the font stays."""
    encoding = setting.encoding
    if encoding is not None and sum(gain(piece, encoding) for piece in PIECES.findall(text)) >= 0:
        text = map_pieces(text, lambda piece: reading(piece, encoding).text)
    return text.upper() if setting.capitals else text
