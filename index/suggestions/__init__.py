"""What a query that is being typed may be meant to become."""

from index.suggestions.suggestions import Suggestion, Suggestions, suggestions_of

__all__ = ["Suggestion", "Suggestions", "suggestions_of"]
