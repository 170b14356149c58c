"""How certificates are drawn: a template's art and fields, what all of a class share once, the rest on each page."""
