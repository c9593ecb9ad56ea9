"""A small language of patterns over kinds of word, compiled to regular expressions over letters.

A pattern reads like the sentence: `command passed* agency` is a command, any passed-over words, a list of
agencies. A term is a kind or a group; `a&b` is both, `!a` is not a, `=a` is a and nothing else, `any` is
every item. `|`, `?`, `*`, `+`, `{m,n}` and a lazy `?` after them mean what they mean in a regular expression.
`^` is the beginning of the part of the sentence, `(= …)` and all that follows (or, read backwards, precedes)
`@` is looked at only.
"""

import re
from collections.abc import Mapping

from corpus.assignments.kinds import ENDS, alphabet
from corpus.entities.agencies import Kind

_TOKEN = re.compile(r"\s*(\(=|[()|@^]|(?:[?*+]|\{\d+(?:,\d+)?\})\??|[!=&\w]+)")
_QUANTIFIERS = ("?", "*", "+", "{")
Letters = frozenset[str]


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what is wrong with it."""


class PatternCompiler:
    """Compiles patterns whose terms are kinds or one of `groups`, each a pattern of a single item."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._items = frozenset(sign for kinds, sign in alphabet().items() if kinds.isdisjoint(ENDS))
        self._terms: dict[str, Letters] = {
            kind: frozenset(sign for kinds, sign in alphabet().items() if kind in kinds) for kind in Kind
        }
        self._terms["any"] = self._items
        for name, pattern in groups.items():
            if name in self._terms:
                raise PatternError(f"the group “{name}” has the name of a kind or of another group")
            self._terms[name] = self._union(pattern)

    def compile(self, pattern: str, *, backward: bool = False) -> str:
        """The pattern as a regular expression, over reversed letters where it reads `backward`."""
        if not pattern.strip():
            raise PatternError("the pattern is empty")
        return _Parser(self, pattern, backward).run()

    def letters(self, term: str) -> Letters:
        """The letters of the items that a term matches."""
        found: Letters | None = None
        for part in term.split("&"):
            name = part.lstrip("!=")
            if name not in self._terms:
                raise PatternError(f"“{name}” is neither a kind of word nor a group")
            letters = self._terms[name]
            if part.startswith("!"):
                letters = self._items - letters
            elif part.startswith("="):
                letters = frozenset([alphabet()[frozenset([Kind(name)])]])
            found = letters if found is None else found & letters
        if not found:
            raise PatternError(f"no word is “{term}”")
        return found

    def _union(self, pattern: str) -> Letters:
        return frozenset().union(*(self.letters(term.strip()) for term in pattern.split("|")))


class _Parser:
    """Reads one pattern by recursive descent; each method returns a regular expression."""

    def __init__(self, compiler: PatternCompiler, pattern: str, backward: bool) -> None:
        self._compiler, self._backward = compiler, backward
        self._tokens = _tokens(pattern)

    def run(self) -> str:
        found = self._alternatives()
        if self._tokens:
            raise PatternError(f"“{self._tokens[-1]}” has nothing to close")
        return found

    def _alternatives(self) -> str:
        choices = [self._sequence()]
        while self._tokens and self._tokens[-1] == "|":
            self._tokens.pop()
            choices.append(self._sequence())
        return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"

    def _sequence(self) -> str:
        near: list[str] = []
        far: list[str] | None = None
        while self._tokens and self._tokens[-1] not in ("|", ")"):
            if self._tokens[-1] == "@":
                self._tokens.pop()
                far = []
            else:
                (near if far is None else far).append(self._quantified())
        if far is None:
            return "".join(reversed(near) if self._backward else near)
        if self._backward:
            return f"{''.join(reversed(far))}(?={''.join(reversed(near))})"
        return f"{''.join(near)}(?={''.join(far)})"

    def _quantified(self) -> str:
        atom = self._atom()
        if self._tokens and self._tokens[-1].startswith(_QUANTIFIERS):
            return atom + self._tokens.pop()
        return atom

    def _atom(self) -> str:
        term = self._tokens.pop()
        if term == "^":
            return r"\Z" if self._backward else r"\A"
        if term in ("(", "(="):
            inner = self._alternatives()
            if not self._tokens or self._tokens.pop() != ")":
                raise PatternError("a bracket is not closed")
            return f"(?={inner})" if term == "(=" else f"(?:{inner})"
        if not term[-1].isalnum() and term[-1] != "_":
            raise PatternError(f"“{term}” stands where a kind of word should")
        return f"[{''.join(sorted(self._compiler.letters(term)))}]"


def _tokens(pattern: str) -> list[str]:
    """The tokens of a pattern, the first one last."""
    found: list[str] = []
    at, end = 0, len(pattern.rstrip())
    while at < end:
        token = _TOKEN.match(pattern, at)
        if token is None:
            raise PatternError(f"“{pattern[at:].strip()}” cannot be read")
        found.append(token[1])
        at = token.end()
    return found[::-1]
