"""The model: features, scores, explanations, and the artifact that holds them."""
