"""Learning a model from labelled and weakly labelled messages."""
