"""Speed as ratios: each figure of ours beside its limit, measured in turns in the same run."""
