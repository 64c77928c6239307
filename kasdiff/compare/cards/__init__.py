"""Which card of the old edition continues as which of the new one."""
