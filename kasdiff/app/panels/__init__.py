"""Panels of the window that stand beside the list of changes."""
