"""A comparison becomes Word, Excel and JSON."""
