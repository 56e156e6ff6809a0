from django.apps import AppConfig


class MethodsConfig(AppConfig):
    """The ways of working, read from files: this room keeps nothing in the database."""

    name = "baken.methods"
    label = "methods"

    def ready(self) -> None:
        from baken.methods import checks  # noqa: F401, PLC0415  (importing registers the check)
