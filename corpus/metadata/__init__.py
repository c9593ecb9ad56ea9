"""What the frame of a directive says about it, each field with its proof."""

from corpus.metadata.doubts import with_doubts
from corpus.metadata.own_head import begins_document
from corpus.metadata.read import read_metadata
from corpus.metadata.report_frame import framed
from corpus.metadata.secrecy import secrecy_of

__all__ = ["begins_document", "framed", "read_metadata", "secrecy_of", "with_doubts"]
