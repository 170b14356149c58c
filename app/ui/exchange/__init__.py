"""Exchange between laptops: taking in, writing, the laptops of the camp, and what is left to decide."""
