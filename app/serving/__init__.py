"""Serving the page to browsers: the server, who may reach it, what it sends."""

from app.serving.ports import free_port
from app.serving.server import Page, serve

__all__ = ["Page", "free_port", "serve"]
