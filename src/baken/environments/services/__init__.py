"""What people do with living environments: describe them, give them to homes, fill in the checklist, settle needs."""

from baken.environments.services.homes import end_environment, give_environment
from baken.environments.services.needs import FILL, SETTLE, fill_in, settle
from baken.environments.services.rows import Described, add_environment, change_environment, switch_environment

__all__ = [
    "FILL",
    "SETTLE",
    "Described",
    "add_environment",
    "change_environment",
    "end_environment",
    "fill_in",
    "give_environment",
    "settle",
    "switch_environment",
]
