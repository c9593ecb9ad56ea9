"""What a text names: dates, places, document types and numbers, agencies."""
