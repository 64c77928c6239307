"""The sample pair and the program that makes its files."""
