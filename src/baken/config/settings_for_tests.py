"""The same settings in test mode: pytest reads them before anything else could set the environment."""

import os

os.environ["BAKEN_MODE"] = "test"

from baken.config.settings import *  # noqa: F403  # all of them, as they are
from baken.config.translations import compile_translations

MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # noqa: F405  # no files are collected for tests

compile_translations(PACKAGE)  # noqa: F405  # the screens speak Dutch in tests too
MEDIA_ROOT = DATA / "test-files"  # noqa: F405  # not among the files of the demo
