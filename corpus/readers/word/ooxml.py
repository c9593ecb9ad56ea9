"""WordprocessingML by local names, since there are two sets of namespaces (transitional, strict)."""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for a comment or processing instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The direct children of that name."""
    return (item for item in element if local(item) == name) if element is not None else iter(())


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The element at the end of a path of first children by name."""
    for name in path:
        element = next(children(element, name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """The attribute of that name, whatever its namespace."""
    if element is None:
        return None
    return next((str(text) for key, text in element.items() if str(key).rpartition("}")[2] == name), None)


def number(text: str | None) -> int | None:
    """The integer in an attribute; None if absent, invalid or too long."""
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,6}", text) else None


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle property is present and not switched off."""
    return element is not None and value(element) not in {"0", "false", "off", "none"}
