"""What a course declares: phases with steps, outcomes, deadlines, forms and guides.

A course file (`catalogue/<slug>.yaml`; an older version is kept as `<slug>@<version>.yaml`) is one mapping
with the fields of `Course`. The conventions of the format:

- Every text people read is `{nl: …, en: …}`. Both are required.
- Everything that can be pointed at has a `key` in kebab-case. Phases, steps and standing steps share one
  namespace, so that an *anchor* (what a deadline counts from) is simply a key: a phase stands for the day
  it was entered, a step for the day it was completed.
- A rule of the protocol is cited by its number (`8F-10`) wherever something is demanded, due or refused.
- Phases run in the order in which they are listed (`runs: sequence`), one at a time but in any direction
  (`back-and-forth`), or as parts that may overlap and come by again (`free`). A phase with `closes: decision` is closed
  by the outcome of its one decision step; one with `closes: close` is closed by hand, when its required steps are
  there.
- `standing` steps belong to no phase: they can be recorded during any of the phases they name.
- An outcome may set a `mark` on the trajectory (on trial, with conditions …) and clear others. Steps,
  deadlines and cadences with `while_mark` hold only as long as that mark is on.
- A number of days is never written beside a deadline: it is a setting, declared once under `settings` with
  its default and the bounds that the protocol leaves to the organisation.
- `changes` is the whole history of the course, the oldest first: every version after the first says there what
  changed, what follows from it and who decided it (CT-07).

These modules check each value by itself; `consistency` checks that the parts of a course fit each other.
Everything here is frozen and free of Django.
"""

from baken.methods.schema.about import About, Beacon, OrganisationalWay, TargetGroup
from baken.methods.schema.course import Change, ChangeKind, Course, Order
from baken.methods.schema.forms import Field, Form, Guide, LifeDomain, Option, Question, Section
from baken.methods.schema.people import Caseload, Hours, Limit, Members, Role, Trait
from baken.methods.schema.steps import (
    Ending,
    Mark,
    Need,
    Outcome,
    Phase,
    Requirement,
    Series,
    StandingStep,
    Step,
    StepKind,
)
from baken.methods.schema.time import Cadence, Deadline, Setting
from baken.methods.schema.words import Answer, Declaration, Key, Language, RuleNumber, SettingKey, Text, Words

__all__ = [
    "About",
    "Answer",
    "Beacon",
    "Cadence",
    "Caseload",
    "Change",
    "ChangeKind",
    "Course",
    "Deadline",
    "Declaration",
    "Ending",
    "Field",
    "Form",
    "Guide",
    "Hours",
    "Key",
    "Language",
    "LifeDomain",
    "Limit",
    "Mark",
    "Members",
    "Need",
    "Option",
    "Order",
    "OrganisationalWay",
    "Outcome",
    "Phase",
    "Question",
    "Requirement",
    "Role",
    "RuleNumber",
    "Section",
    "Series",
    "Setting",
    "SettingKey",
    "StandingStep",
    "Step",
    "StepKind",
    "TargetGroup",
    "Text",
    "Trait",
    "Words",
]
