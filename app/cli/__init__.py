"""The command line: the second door to the functions that the window uses (COMMANDS.md is its contract)."""
