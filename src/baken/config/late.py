"""Loading a module of others when it is first used, where they load it at once."""

from __future__ import annotations

import importlib.util
import sys


def load_late(name: str) -> None:
    """From now on the import of this module gives one that is loaded when something in it is asked for."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None or name in sys.modules:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    package, _, own_name = name.rpartition(".")
    setattr(sys.modules[package], own_name, module)  # else `from package import module` looks inside, and loads it
