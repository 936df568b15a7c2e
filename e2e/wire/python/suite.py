"""Logs to a running Weft with the `weave` package that is installed, reads everything back, and compares."""

import agents  # noqa: F401
import calls  # noqa: F401
import costs  # noqa: F401
import evaluations  # noqa: F401
import feedback  # noqa: F401
import objects  # noqa: F401
import leaderboards  # noqa: F401
import queries  # noqa: F401
import snippets  # noqa: F401
import typed  # noqa: F401
import views  # noqa: F401
from harness import run_checks

run_checks()
