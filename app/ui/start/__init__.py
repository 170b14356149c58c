"""Before a camp is open: the first page, a new camp, signing in."""
