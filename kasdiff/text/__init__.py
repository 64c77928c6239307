"""Letters and words: folding, tokens, similarity, word marks. Knows no standards."""
