"""Documents on pages: the frame, the flow of blocks, tables, charts, pictures and codes."""
