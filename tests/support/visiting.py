"""A visitor's browser in a test, which waits as long as a loaded machine takes."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, expect

# Milliseconds; a guard against hanging, not a limit.
_PATIENCE = 60_000
expect.set_options(timeout=_PATIENCE)


def visitor(browser: Browser, **options: Any) -> BrowserContext:
    """A visitor who was never there; `options` are those of `Browser.new_context`."""
    context = browser.new_context(**options)
    context.set_default_timeout(_PATIENCE)
    return context
