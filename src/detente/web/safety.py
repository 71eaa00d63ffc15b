"""What keeps a page that shows the web's texts safe: headers, limits, a token, and no forged judgements."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import URL, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No script or style but our own files, and none inside the page: what an article smuggles in never runs."""

HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

LONGEST_ADDRESS = 4_096
"""Bytes of a path with its query; every screen's state fits in a tenth of it."""

LARGEST_BODY = 16_384
"""Bytes of a request's body: a judgement's form has a few hundred."""

BURST, PER_SECOND = 200, 40
"""Requests at once and per second from one address: ten times what a person with htmx makes, far below a flood."""

CALLERS = 4_096
"""Addresses remembered for the limit."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
"""Names under which this machine alone is reached."""

TOKEN_COOKIE, FORM_COOKIE = "detente_token", "detente_form"
_READING = frozenset({"GET", "HEAD"})


@dataclass(slots=True)
class _Bucket:
    left: float
    since: float


@dataclass(slots=True)
class Rate:
    """Counts requests by caller: a bucket that fills as time goes by."""

    burst: float = BURST
    per_second: float = PER_SECOND
    _buckets: OrderedDict[str, _Bucket] = field(default_factory=OrderedDict)

    def allows(self, caller: str, now: float) -> bool:
        """Say whether a caller may go on at a moment, and count the request."""
        bucket = self._buckets.setdefault(caller, _Bucket(self.burst, now))
        self._buckets.move_to_end(caller)
        while len(self._buckets) > CALLERS:
            self._buckets.popitem(last=False)
        bucket.left = min(self.burst, bucket.left + (now - bucket.since) * self.per_second)
        bucket.since = now
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True


class Guard:
    """Stands before the application: turns away what is too long, too much, from elsewhere or without the token."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        token: str | None = None,
        hosts: frozenset[str] | None = LOOPBACK,
        rate: Rate | None = None,
    ) -> None:
        """Guard an application.

        Args:
            app: The application.
            token: What every request must show; None where only this machine can ask.
            hosts: Names by which requests may address us; None for any (a token is asked for then). A page of the
                web that points its own name at this machine is turned away.
            rate: How much one caller may ask.
        """
        self.app = app
        self._token = token
        self._hosts = hosts
        self._rate = rate or Rate()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with safe headers on its answer, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._refusal(request)
        body = _Measured(receive)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        try:
            await self.app(scope, body, sending)
        except TooLargeError:
            await PlainTextResponse("the request's body is too large", 413)(scope, receive, sending)

    def _refusal(self, request: Request) -> Response | None:
        """Give the answer for a request that may not pass."""
        caller = request.client.host if request.client else ""
        if not self._rate.allows(caller, time.monotonic()):
            return PlainTextResponse("too many requests; wait a second", 429, headers={"Retry-After": "1"})
        if len(request.scope.get("raw_path", b"")) + len(request.scope["query_string"]) > LONGEST_ADDRESS:
            return PlainTextResponse("the address is too long", 414)
        if int(_number(request.headers.get("content-length"))) > LARGEST_BODY:
            return PlainTextResponse("the request's body is too large", 413)
        if self._hosts is not None and _host_name(request.headers.get("host", "")) not in self._hosts:
            return PlainTextResponse("ask for this page as localhost or 127.0.0.1", 421)
        if request.method not in _READING and not same_origin(request):
            return PlainTextResponse("this was sent from another site", 403)
        return self._without_token(request)

    def _without_token(self, request: Request) -> Response | None:
        if self._token is None:
            return None
        shown = request.query_params.get("token")
        if shown is not None and _equal(shown, self._token):
            there = str(URL(scope=request.scope).remove_query_params("token").replace(scheme="", netloc=""))
            answer = RedirectResponse(there or "/", 303)
            answer.set_cookie(TOKEN_COOKIE, self._token, httponly=True, samesite="strict", path="/")
            return answer
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        if _equal(bearer, self._token) or _equal(request.cookies.get(TOKEN_COOKIE, ""), self._token):
            return None
        return PlainTextResponse("a token is needed: open the address that detente serve printed", 401)


class TooLargeError(Exception):
    """A body went on past `LARGEST_BODY` without having said so."""


class _Measured:
    """Receives a body and stops when it grows too large."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._taken = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken > LARGEST_BODY:
            raise TooLargeError
        return message


@dataclass(frozen=True, slots=True)
class Seals:
    """Forms that only our own pages can have made: a cookie and its seal in a hidden field."""

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def seal(self, cookie: str) -> str:
        """Make the hidden field that goes with a cookie."""
        return hmac.new(self.secret, cookie.encode(), sha256).hexdigest()

    def holds(self, cookie: str | None, shown: str | None) -> bool:
        """Say whether a form's field and the cookie belong together."""
        return bool(cookie) and bool(shown) and _equal(self.seal(cookie or ""), shown or "")


def same_origin(request: Request) -> bool:
    """Say whether a request that changes something comes from our own pages, as browsers tell."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _host_name(host: str) -> str:
    return host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() else 0
