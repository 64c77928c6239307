"""More than two editions in the window: the shelf, histories, what changed in one language only, and cards that continue as several."""
