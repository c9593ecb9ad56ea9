"""The `chithi` command: a module for each sub-command."""
