"""The `chithi` command."""
