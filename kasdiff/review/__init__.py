"""Decisions, notes, manual pairs and the session file."""
