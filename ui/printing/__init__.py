"""Paper: what goes to a printer, how it is drawn there, shown, saved, and never lost on its way."""
