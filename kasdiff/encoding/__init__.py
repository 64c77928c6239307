"""Editions and comparisons as typed, versioned messages: for the worker process, and for what is kept on the disk.

`codec` turns one typed value into bytes and back; `records` says into which values documents, editions and comparisons are cut, so that
none is so large that taking it in lasts; `documents`, `editions` and `comparisons` cut them and put them together.
"""
