from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "baken.shared"
    label = "shared"
