"""The page's own scripts as one file from an address of its own, so that no script need stand in the page."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.page.links import SCRIPTS


def route_of_scripts(folder: Path) -> Route:
    """The route to the scripts in a folder, each in a scope of its own, in the order of their names."""
    scripts = "".join(f"{file.read_text('utf-8')}\n" for file in sorted(folder.glob("page_*.js")))

    async def answer(_: Request) -> Response:
        return Response(scripts, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    return Route(SCRIPTS, answer)
