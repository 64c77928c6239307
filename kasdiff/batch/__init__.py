"""Many pairs of editions at once: which belongs to which, all cores at work, and a folder of results that is the program's own."""
