"""Deciding in the window: what was decided of the comparison on the desk, its undoing, and the session file in which it is kept.

`docket` holds the decisions and the undo stack, `keeper` the file, `decider` carries out what the user asks, `session_desk` opens and saves sessions.
"""
