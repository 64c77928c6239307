"""What has become of the functions, skills, items and fields of two cards of one language."""
