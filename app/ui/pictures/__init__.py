"""Pictures of every page, form and empty place of the window: what the tour leaves, what the README shows, what a test walks over."""
