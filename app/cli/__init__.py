"""The `chithi` command."""

from app.cli.precedents import lacking_title

__all__ = ["lacking_title"]
