"""The view that compares provinces, issuers or years by topic."""
