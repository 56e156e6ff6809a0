"""The organisation of the participants' tests, and one day."""

from baken.participants.tests.conftest import _a_fixed_day, org

__all__ = ["_a_fixed_day", "org"]
