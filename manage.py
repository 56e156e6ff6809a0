"""Django's own commands, with the database that belongs to this checkout: ``uv run python manage.py …``."""

from baken.config.commands.django import django_command

if __name__ == "__main__":
    django_command()
