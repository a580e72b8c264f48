"""What every trip begins with: the stamp of what happened, and the dossier it happened to."""
