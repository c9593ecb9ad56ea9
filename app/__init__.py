"""The `chithi` command and the page."""
