"""What is said about pairs and entries once they are found.

What a change touches, by what the texts say: quantities, limits, polarity, modality, references to acts; and where what has no counterpart may have gone.
"""
