"""Qt models over a comparison made ready for the window."""
