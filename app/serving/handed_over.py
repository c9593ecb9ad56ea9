"""Where other machines hand changes over: they bear a secret, and name the library that they mean.

Only a page that may change its store, on a machine where that secret is set, has these addresses.
"""

import hmac
import logging
from collections.abc import Callable

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

from app.changes import AT, FILES, LIBRARY, MOST_BYTES, MOST_OF_ORDER, Answer, Fault, Request, Visitor
from app.errors import explain
from app.i18n import say
from app.page.session import changes, service

_Work = Callable[[HttpRequest, bytes], object]
_JSON = "application/json"
_DONE = 204


def routes_handed_over(token: str) -> list[Route]:
    """The routes for machines that bear the secret `token`."""
    known = f"Bearer {token}".encode()

    def route(path: str, work: _Work, method: str) -> Route:
        async def answer(request: HttpRequest) -> Response:
            given = request.headers.get("authorization", "").encode("latin-1", "replace")
            if not hmac.compare_digest(given, known):
                return Response(status_code=401)
            body = await _body(request, MOST_BYTES if method == "PUT" else MOST_OF_ORDER)
            if body is None:
                return Response(status_code=413)
            return await run_in_threadpool(_answer, work, request, body)

        return Route(path, answer, methods=[method])

    return [
        route(AT, _carry_out, "POST"),
        route(FILES, _take, "PUT"),
        route(FILES, lambda request, _: changes().uploads(_visitor(request)), "GET"),
        route(f"{FILES}/retry", lambda request, _: changes().retry(_visitor(request)), "POST"),
        route(f"{FILES}/dismiss", lambda request, _: changes().dismiss(_visitor(request)), "POST"),
    ]


async def _body(request: HttpRequest, most: int) -> bytes | None:
    """What a request brings; None if that is more than it may."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)


def _answer(work: _Work, request: HttpRequest, body: bytes) -> Response:
    """Do what is asked; what goes wrong is said in both languages."""
    try:
        shared = service()
        if shared is None or request.headers.get(LIBRARY) != shared.searcher.store.store_id:
            return Response(status_code=409)
        answer = work(request, body)
    except msgspec.MsgspecError:  # another version of the other machine, or no such machine
        return Response(status_code=400)
    except KeyError:
        return _json(Fault(say("document.gone", "vi"), say("document.gone", "en"), gone=True), 410)
    except Exception as problem:
        vi, en = explain(problem, "vi"), explain(problem, "en")
        if not vi or not en:
            logging.getLogger(__name__).exception("a change that was handed over failed")
            return Response(status_code=500)
        return _json(Fault(vi, en), 503 if isinstance(problem, OSError) else 422)
    return Response(status_code=_DONE) if answer is None else _json(answer)


def _carry_out(_: HttpRequest, body: bytes) -> Answer:
    asked = msgspec.json.decode(body, type=Request)
    done = changes().carry_out(asked.order, asked.visitor)
    shared = service()
    return Answer(done.name, shared.searcher.store.generation if shared else 0)


def _take(request: HttpRequest, body: bytes) -> None:
    changes().take([(request.query_params.get("file", ""), body)], _visitor(request))


def _visitor(request: HttpRequest) -> Visitor:
    given = {name: request.query_params.get(name, "") for name in ("visitor", "by")}
    return msgspec.convert({"name": given["visitor"], "by": given["by"]}, Visitor)


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type=_JSON)
