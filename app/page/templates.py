"""The page's HTML: Jinja2 templates in the `templates/` folder of each room, every value escaped.

A template calls `say`, `address_of` and the functions of `app.wording` without the locale.
"""

import re
from functools import cache, partial
from inspect import signature
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from jinja2.ext import Extension
from markupsafe import Markup

from app.directions import upright
from app.i18n import Locale, say
from app.page.links import address_of
from app.wording import FUNCTIONS

_PAGE = Path(__file__).parent
_BREAK = re.compile(r"(?<=[>}])[ \t]*\n\s*|[ \t]*\n\s*(?=[<{])")


def render(name: str, locale: Locale, /, **values: object) -> Markup:
    """A template ("search/panel" is `search/templates/panel.html`) with its values filled in.

    Text is escaped; a value of type `Markup` is HTML already. A name with an ending is that of another kind
    of XML ("compare/picture.svg").
    """
    file = name if "." in name else f"{name}.html"
    return Markup(_environment(locale).get_template(file).render(values))  # noqa: S704 (autoescaped)


def macro(name: str, locale: Locale, /, *arguments: object, **values: object) -> Markup:
    """The HTML of one of the macros that every view uses (`parts/templates/macros.html`)."""
    module = _environment(locale).get_template("parts/macros.html").module
    made: Markup = getattr(module, name)(*arguments, **values)
    return made


class _Rooms(BaseLoader):
    """Finds "room/name.html" in the `templates/` folder of that room."""

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - its interface
        template: str,
    ) -> tuple[str, str, None]:
        room, _, name = template.partition("/")
        file = _PAGE / room / "templates" / name
        if not file.is_file():
            raise TemplateNotFound(template)
        return file.read_text("utf-8"), str(file), None


class _Lines(Extension):
    """As in JSX, a line break before or after a tag is not part of the HTML, nor is the indentation."""

    def preprocess(
        self,
        source: str,
        name: str | None,  # noqa: ARG002 - its interface
        filename: str | None = None,  # noqa: ARG002
    ) -> str:
        # A comment instead of nothing: the line numbers of errors stay right.
        return _BREAK.sub(lambda found: f"{{#{found.group()}#}}", source.rstrip())


def _upright(value: object) -> object:
    """A value as it is put into a template; HTML was made of such values."""
    return upright(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment(locale: Locale) -> Environment:
    environment = Environment(
        loader=_Rooms(), autoescape=True, undefined=StrictUndefined, extensions=[_Lines], finalize=_upright
    )
    for function in (address_of, *FUNCTIONS):
        translated = "locale" in signature(function).parameters
        environment.globals[function.__name__] = partial(function, locale=locale) if translated else function
    environment.globals["say"] = lambda key, **values: say(key, locale, **values)
    return environment
