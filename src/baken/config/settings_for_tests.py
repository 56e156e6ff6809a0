"""The same settings in test mode: pytest reads them before anything else could set the environment."""

import os

os.environ["BAKEN_MODE"] = "test"

from baken.config.settings import *  # noqa: F403  # all of them, as they are
