"""Reading in a process apart: what a hostile file does to a library in C then ends that process, not the program.

`parent` starts the process and hears it, `child` is what runs in it, `wire` the language between them, `limits` what the child may use.
"""
