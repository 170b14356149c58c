"""Exchange: laptops agree by passing files."""
