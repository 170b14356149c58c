"""What is timed, against whom: every figure is a ratio to a floor that ran beside it."""
