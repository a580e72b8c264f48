"""Paper: form data in, PDF bytes out."""
