"""The manual: its pages and how they are found, filled and searched."""
