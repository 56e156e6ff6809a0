"""The application as a worker of `baken serve` takes it, which was forked with everything loaded."""

from baken.config.belonging import belong_to_parent
from baken.config.wsgi import application

__all__ = ["application"]

belong_to_parent()
