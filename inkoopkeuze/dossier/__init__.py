"""A case on disk: reading, making and changing a dossier without harming it."""
