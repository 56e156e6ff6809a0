from baken.environments.models.needs import FilledIn, Settled, WhoseView
from baken.environments.models.rows import EnvironmentVersion, HomeEnvironment, HomeEnvironmentQuerySet

__all__ = ["EnvironmentVersion", "FilledIn", "HomeEnvironment", "HomeEnvironmentQuerySet", "Settled", "WhoseView"]
