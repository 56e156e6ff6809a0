"""What the database holds about time: PostgreSQL's temporal constraints, which Django cannot declare yet.

A room is held by one person at a time; a person lives in one place at a time; a stay lasts only while its room is in
use, and a room is in use only while its home is open.
"""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

ADD = [
    "ALTER TABLE homes_home ADD CONSTRAINT a_home_through_time UNIQUE (id, open WITHOUT OVERLAPS)",
    "ALTER TABLE homes_room ADD CONSTRAINT a_room_through_time UNIQUE (id, open WITHOUT OVERLAPS)",
    (
        "ALTER TABLE homes_room ADD CONSTRAINT a_room_while_its_home_is_open "
        "FOREIGN KEY (home_id, PERIOD open) REFERENCES homes_home (id, PERIOD open)"
    ),
    "ALTER TABLE homes_stay ADD CONSTRAINT one_person_in_a_room UNIQUE (room_id, during WITHOUT OVERLAPS)",
    "ALTER TABLE homes_stay ADD CONSTRAINT nobody_lives_in_two_places UNIQUE (participant_id, during WITHOUT OVERLAPS)",
    (
        "ALTER TABLE homes_stay ADD CONSTRAINT a_stay_while_its_room_is_in_use "
        "FOREIGN KEY (room_id, PERIOD during) REFERENCES homes_room (id, PERIOD open)"
    ),
]
DROP = [
    "ALTER TABLE homes_stay DROP CONSTRAINT a_stay_while_its_room_is_in_use",
    "ALTER TABLE homes_stay DROP CONSTRAINT nobody_lives_in_two_places",
    "ALTER TABLE homes_stay DROP CONSTRAINT one_person_in_a_room",
    "ALTER TABLE homes_room DROP CONSTRAINT a_room_while_its_home_is_open",
    "ALTER TABLE homes_room DROP CONSTRAINT a_room_through_time",
    "ALTER TABLE homes_home DROP CONSTRAINT a_home_through_time",
]


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("homes", "0001_initial"), ("shared", "0001_extensions")]
    operations: ClassVar[list[Operation]] = [migrations.RunSQL(ADD, DROP)]
