"""The process apart, in which long work runs: it can be ended at any moment, it has limits, and what breaks in it breaks nothing else.

`frames` is the language between the two processes, `channel` starts the process and joins both ends, `limits` is what it may use, `host` is what runs
in it, `client` the other side. The package knows no operation: `kasdiff.__main__` hands the host the table of them.
"""

ARGUMENT = "--worker"  # makes `kasdiff` be the process
