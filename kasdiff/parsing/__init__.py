"""A Document becomes an Edition. One module a template generation."""
