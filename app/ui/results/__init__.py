"""The results of a class: its grade sheet, entered by keys."""
