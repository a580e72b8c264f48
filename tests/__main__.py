"""Passes the tests: sets up what they need, then hands the arguments to pytest."""

from __future__ import annotations

import sys

from installer import environment


def main(arguments: list[str]) -> int:
    """Run pytest from the root of the checkout; a run of everything is shared out among the processors."""
    import pytest

    shared = [] if arguments else ["-n", "auto"]
    return int(
        pytest.main(
            ["--rootdir", environment.ROOT, "-c", f"{environment.ROOT}/pyproject.toml", *shared, *arguments]
        )
    )


if __name__ == "__main__":
    environment.enter(environment.TEST_LOCK)
    sys.exit(main(sys.argv[1:]))
