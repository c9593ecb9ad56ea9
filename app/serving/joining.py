"""Streamlit's modules for the first page as one file instead of some 80.

A bundler made them: statements `import{…}from"./other.js"` first, one `export{…}` last, no cycles. Here each
becomes a function that is called when its module is first needed, and returns what that exports:

    import{a as b}from"./other.js";…;export{c as d};
    const m1=once(()=>{const{a:b}=m0();…;return{get d(){return c}}});

What is imported is read once, so what a module exports must not change later. That holds for those that are
joined, but for what some fill in when it is first used (the bundler's `__esm`): it is done at once instead.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit

_STATIC = Path(streamlit.__file__).parent / "static"
MODULES = _STATIC / "static" / "js"
"""The folder of Streamlit's modules."""
CHECKED = "1.67.0"
"""The version of Streamlit whose modules were looked at; those of another are served one by one."""
# What the elements of a search are drawn by; those of other views come when they are needed.
_ELEMENTS = ("BidiComponent", "Button", "ButtonGroup", "Html", "Spinner", "StreamlitMarkdown", "TextInput")
NAME = "joined.js"
"""The file, in a folder of its own under `static`; modules that are not joined are served from there, too."""
_ENTRY = re.compile(r'<script type="module" crossorigin src="\./static/js/([^"]+)"></script>')
_AHEAD = re.compile(r'\s*<link rel="modulepreload" crossorigin href="\./static/js/[^"]+">')
# Patterns begin with letters: the places that these can be at are found many times faster.
_IMPORT = re.compile(r'import(?:(\{[^}]*\})from)?"\./([^"]+)";?')
_IMPORT_LATER = re.compile(r"import\(`\./([^`]+)`\)")
_NAMED = re.compile(r'"\./([^"]+\.js)"')  # in the lists of what to fetch ahead
_EXPORT = re.compile(r"export\{([^}]*)\};?\s*$")
_ESM = re.compile(r'import\{(?:[^}]*,)?n as ([\w$]+)[^}]*\}from"\./rolldown-runtime\.')
_RUNTIME = 'from"./rolldown-runtime.'
_ONCE = "const once=make=>{let made;return()=>made??=make()};\n"


@dataclass(frozen=True, slots=True)
class Joined:
    """Modules as one `text`, and what each is called in it."""

    text: str
    called: Mapping[str, str]

    def module(self, text: str) -> str:
        """A module that isn't joined, which imports from this file what is."""
        text = _importing(text, self.called, f'import{{{{{{0}}}}}}from"./{NAME}";{{1}}')
        text = _importing_later(text, self.called, f'import("./{NAME}").then(one=>one.{{0}}())')
        return _renamed(text, self.called)


@cache
def folder() -> str | None:
    """Where joined modules are served from; None for a version of Streamlit that was not looked at.

    It has another name whenever what is served from there may be another text.
    """
    if streamlit.__version__ != CHECKED:
        return None
    made_of = f"{CHECKED} {Path(__file__).read_text('utf-8')}"
    return f"js-{hashlib.sha256(made_of.encode()).hexdigest()[:8]}"


def ask_for_joined(html: str) -> str:
    """Streamlit's HTML, which asks for the joined file instead of its modules."""
    if folder() is None:
        return html
    address = f"./static/{folder()}/{NAME}"
    tags = (
        f'<script type="module" crossorigin src="{address}"></script>'
        f'<link rel="modulepreload" crossorigin href="{address}">'
    )
    return _ENTRY.sub(tags, _AHEAD.sub("", html))


@cache
def joined() -> Joined:
    """The modules of the first page.

    Raises:
        RuntimeError: they are not those that were looked at.
    """
    entry = _ENTRY.search((_STATIC / "index.html").read_text("utf-8"))
    if folder() is None or entry is None:
        raise RuntimeError(streamlit.__version__)
    elements = [next(MODULES.glob(f"{name}.*.js")).name for name in _ELEMENTS]
    return join({file: (MODULES / file).read_text("utf-8") for file in _needed([entry[1], *elements])})


def join(modules: Mapping[str, str]) -> Joined:
    """Join modules (name → text) that import no others; the first is called when the file is loaded."""
    called = {file: f"m{n}" for n, file in enumerate(modules)}
    functions = [
        f"const {called[file]}=once(()=>{{{_body(text, called)}}});" for file, text in modules.items()
    ]
    start, names = next(iter(called.values())), ",".join(called.values())
    text = _ONCE + "\n".join([*functions, f"export{{{names}}};", f"{start}();"])
    return Joined(text, called)


def _needed(files: Sequence[str]) -> list[str]:
    """Modules and what they import, directly or not."""
    found: dict[str, None] = {}
    waiting = list(reversed(files))
    while waiting:
        file = waiting.pop()
        if file not in found:
            found[file] = None
            waiting += _imported((MODULES / file).read_text("utf-8"))
    return list(found)


def _imported(text: str) -> Iterator[str]:
    return (one[2] for one in _IMPORT.finditer(text))


def _body(text: str, called: Mapping[str, str]) -> str:
    """The body of the function that a module becomes."""
    filled_in = _filled_in(text)
    text = _importing(text, called, "{1}")
    text = _importing_later(text, called, "Promise.resolve().then({0})")
    exported = _EXPORT.search(text, max(0, text.rfind("export{")))
    getters = ",".join(_getters(exported[1].split(","))) if exported else ""
    text = text[: exported.start()] if exported else text
    return f"{_renamed(text, called)};{filled_in}return{{{getters}}}"


def _filled_in(text: str) -> str:
    """The calls that fill in what the bundler would have filled in when it is first used."""
    maker = _ESM.search(text, 0, text.find(_RUNTIME) + len(_RUNTIME))
    if maker is None:
        return ""
    return "".join(f"{name}();" for name in re.findall(rf"([\w$]+)={re.escape(maker[1])}\(\(\(\)=>\{{", text))


def _getters(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        own, _, public = name.partition(" as ")
        yield f"get {public or own}(){{return {own}}}"


def _importing(text: str, called: Mapping[str, str], form: str) -> str:
    """A module with other statements that import what is joined: {0} is what it is called, {1} reads it."""

    def replaced(found: re.Match[str]) -> str:
        names, file = found.groups()
        if file not in called:
            return found[0]
        bound = f"const {names.replace(' as ', ':')}=" if names else ""
        return form.format(called[file], f"{bound}{called[file]}();")

    return _IMPORT.sub(replaced, text)


def _importing_later(text: str, called: Mapping[str, str], form: str) -> str:
    return _IMPORT_LATER.sub(lambda one: form.format(called[one[1]]) if one[1] in called else one[0], text)


def _renamed(text: str, called: Mapping[str, str]) -> str:
    """The same with this file in place of what is joined, in lists of what to fetch ahead."""
    return _NAMED.sub(lambda one: f'"./{NAME}"' if one[1] in called else one[0], text)
