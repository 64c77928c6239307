"""What an edition and a comparison are: frozen records."""
