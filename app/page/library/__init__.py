"""The view of the stored documents: adding, reviewing, correcting, removing."""
