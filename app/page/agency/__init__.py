"""The view of one agency."""
