"""An example organisation, in which nobody is real: eighteen months of guidance, walked day by day.

The stories are data (`stories/`, read by `library`), the walk goes through the services that users use.
"""
