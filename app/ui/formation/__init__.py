"""The formation roll: one trainee at a time, before the ranks."""
