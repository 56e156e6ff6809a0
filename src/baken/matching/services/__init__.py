"""What people do with volunteers, wishes and matches (MT-07). Each service checks the policy, writes, and logs.

The check comes before the transaction, so that the row of a refused attempt stays. Rows are locked in this order:
volunteer, wishes, match, programme; then nobody waits in a ring.
"""

from baken.matching.services.contacts import record_contact
from baken.matching.services.following import begin, decline, end, met
from baken.matching.services.matches import choose_match
from baken.matching.services.programmes import record_match_in_programme
from baken.matching.services.volunteers import VolunteerData, add_volunteer, change_volunteer, stop_volunteer
from baken.matching.services.wishes import WishesData, change_wishes, close_wishes, note_wishes

__all__ = [
    "VolunteerData",
    "WishesData",
    "add_volunteer",
    "begin",
    "change_volunteer",
    "change_wishes",
    "choose_match",
    "close_wishes",
    "decline",
    "end",
    "met",
    "note_wishes",
    "record_contact",
    "record_match_in_programme",
    "stop_volunteer",
]
