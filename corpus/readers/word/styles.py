"""The paragraph and character styles of a Word file.

Source: ECMA-376 part 1, 17.7.2 (the hierarchy of styles), 17.7.4.3 (basedOn), 17.7.4.17 (default).
"""

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from corpus.readers.word.ooxml import child, children, value

_LONGEST_CHAIN = 20


class Styles:
    """Styles by name; `default` is the paragraph style of a paragraph that names none."""

    def __init__(self, part: etree._Element | None) -> None:
        self._styles = {value(style, "styleId"): style for style in children(part, "style")}
        self.default = next((name for name, style in self._styles.items() if _is_default(style)), None)
        self.document = child(part, "docDefaults")

    def __contains__(self, name: str | None) -> bool:
        return name in self._styles

    def chain(self, name: str | None) -> Iterator[tuple[str | None, etree._Element]]:
        """A style and those that it is based on, by name, nearest first; none if there is no such style."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            yield name, style
            name = value(child(style, "basedOn"))


def _is_default(style: etree._Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}
