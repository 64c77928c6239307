"""How a comparison is shown, the same in the window and in every report: rows, names, elements, marked words."""
