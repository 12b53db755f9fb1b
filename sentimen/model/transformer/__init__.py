"""A small transformer in numpy alone: slower than the additive scorer, and better at what no sum of words can say."""
