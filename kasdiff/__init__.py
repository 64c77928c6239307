"""kasdiff compares two editions of an occupational standard of Kazakhstan."""

__version__ = "0.1.0"
