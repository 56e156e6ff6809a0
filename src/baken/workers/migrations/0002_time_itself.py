"""What the database holds about time: PostgreSQL's temporal constraints, which Django cannot declare yet.

A worker has one contract at a time; one thing that they may not, one skill, and one way of working in a home hold
once at a time.
"""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

#: Of each table: what the constraint is called, and which columns say that two rows are of the same.
ONCE = {
    "workers_contract": ("one_contract_at_a_time", "user_id"),
    "workers_maynot": ("one_limit_of_a_kind_at_a_time", 'user_id, "limit"'),
    "workers_workerskill": ("one_proof_of_a_skill_at_a_time", "user_id, skill_id"),
    "workers_deployment": ("one_deployment_in_a_home_at_a_time", "user_id, home_id"),
}
ADD = [
    f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE ({columns}, during WITHOUT OVERLAPS)"
    for table, (name, columns) in ONCE.items()
]
DROP = [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, (name, _columns) in ONCE.items()]


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("workers", "0001_initial"), ("shared", "0001_extensions")]
    operations: ClassVar[list[Operation]] = [migrations.RunSQL(ADD, DROP)]
