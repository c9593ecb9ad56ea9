"""The view of one document."""
