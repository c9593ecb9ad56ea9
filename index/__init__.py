"""The store, the indexes derived from it, and search."""
