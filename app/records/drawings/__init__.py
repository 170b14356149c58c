"""SVG drawings read into what paper can show: filled and stroked paths with their places."""
