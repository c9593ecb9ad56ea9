"""The view that finds precedents for a draft."""
