"""The window's side of the work that is done in the process apart (see `kasdiff.worker`).

`engine` keeps the process, `dispatcher` starts jobs on it and tells the window what comes of them, `jobs` says what is asked and what the answer means,
`requests` holds what both sides must agree on. What the process does stands in `kasdiff.app.operations`.
"""
