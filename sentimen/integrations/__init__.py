"""Where messages live: files in chunks, and frames of several kinds."""
