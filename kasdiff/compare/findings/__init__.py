"""What a change touches, by what the texts say: quantities, limits, polarity, modality, references to acts."""
