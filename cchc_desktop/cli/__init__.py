"""The command line that scripts, tests and IT staff rely on."""
