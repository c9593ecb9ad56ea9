"""Serving the page to browsers: the server, who may reach it, who a visitor is."""

from app.serving.first_page import NAME
from app.serving.ports import free_port
from app.serving.scripts import ADDRESS as SCRIPTS
from app.serving.server import Page, serve
from app.serving.visitors import visitor_among

__all__ = ["NAME", "SCRIPTS", "Page", "free_port", "serve", "visitor_among"]
