"""The attendance of a class: the grid in which a week's rolls are taken."""
