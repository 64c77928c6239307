"""The set-up scripts, and what is said of the versions of Python."""
