"""A file becomes a Document: paragraphs and tables with places. One module a format."""
