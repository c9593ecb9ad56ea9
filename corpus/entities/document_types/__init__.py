"""Types of documents and the codes that stand for them."""

from corpus.entities.document_types.types import (
    DocumentType,
    TypeMention,
    document_types,
    find_type,
    find_types,
    type_named,
    types_of_code,
)

__all__ = [
    "DocumentType",
    "TypeMention",
    "document_types",
    "find_type",
    "find_types",
    "type_named",
    "types_of_code",
]
