"""What the rooms of homes write into the log: here to be translated."""

from django.utils.translation import gettext_noop

#: What the homes write into the log, and the names of its details.
SAID_BY_HOMES = (
    gettext_noop("room"),
    gettext_noop("shared room"),
    gettext_noop("kind of home"),
    gettext_noop("stay"),
    gettext_noop("stays"),
    gettext_noop("free rooms"),
    gettext_noop("who comes to live here"),
    gettext_noop("ended"),
    gettext_noop("corrected"),
    gettext_noop("pattern"),
    gettext_noop("norms"),
    gettext_noop("reopened"),
)

#: What is noted of who is there, and of the workers planned.
SAID_BY_PRESENCE = (
    gettext_noop("presence"),
    gettext_noop("presence of a group"),
    gettext_noop("presence of a home"),
    gettext_noop("presence taken back"),
    gettext_noop("in_the_house"),
    gettext_noop("history of presence"),
    gettext_noop("planned absence"),
    gettext_noop("planned absence cancelled"),
    gettext_noop("way out in a fire"),
    gettext_noop("list of who is in the house"),
    gettext_noop("planned staff"),
    gettext_noop("parts of the day"),
    gettext_noop("round"),
    gettext_noop("first"),
    gettext_noop("last"),
)

#: What the room of youths who live on a group writes into the log, and the names of its details.
SAID_BY_YOUTHS = (
    gettext_noop("youth"),
    gettext_noop("admission check"),
    gettext_noop("aim of the stay"),
    gettext_noop("area of a goal"),
    gettext_noop("school, work and leisure"),
    gettext_noop("start qualification"),
    gettext_noop("contact with home"),
    gettext_noop("agreement with home"),
    gettext_noop("perspective plan"),
    gettext_noop("part of a perspective plan"),
    gettext_noop("step of a perspective plan"),
    gettext_noop("what is included in the stay"),
    gettext_noop("missing"),
    gettext_noop("aim"),
    gettext_noop("nearer"),
    gettext_noop("area"),
    gettext_noop("state"),
    gettext_noop("finished"),
    gettext_noop("done"),
)

#: What the cash books write into the log, and the names of its details.
SAID_BY_CASHBOOKS = (
    gettext_noop("arrangement about money"),
    gettext_noop("cash book"),
    gettext_noop("cash books of a home"),
    gettext_noop("cash entry seen"),
    gettext_noop("closing a cash book"),
    gettext_noop("count of a cash book"),
    gettext_noop("entry in a cash book"),
    gettext_noop("entry without a receipt"),
    gettext_noop("month of a cash book"),
    gettext_noop("month of a cash book (CSV)"),
    gettext_noop("month of a cash book (PDF)"),
    gettext_noop("months of a cash book"),
    gettext_noop("receipt"),
    gettext_noop("receipt checked for viruses"),
    gettext_noop("round of pocket money"),
    gettext_noop("second look at a cash entry"),
    gettext_noop("confirmed"),
    gettext_noop("closed"),
    gettext_noop("month"),
    gettext_noop("purse"),
    gettext_noop("clean"),
    gettext_noop("count"),
)

#: What the household of a home writes into the log: its day, its keys, looking back as a team.
SAID_BY_HOUSEHOLDS = (
    gettext_noop("joint activity"),
    gettext_noop("joint activity taken back"),
    gettext_noop("idea for the day"),
    gettext_noop("activity of a home"),
    gettext_noop("the day of a household"),
    gettext_noop("joining in"),
    gettext_noop("key of a home"),
    gettext_noop("keys of a home"),
    gettext_noop("relatives of a resident"),
    gettext_noop("what a relative likes"),
    gettext_noop("agreement with relatives"),
    gettext_noop("weighing"),
    gettext_noop("weighings"),
    gettext_noop("self-evaluation of a team"),
    gettext_noop("action after a self-evaluation"),
    gettext_noop("who can be called"),
    gettext_noop("home"),
    gettext_noop("row"),
)

#: What is told of wishes, habits and a life.
SAID_BY_LIFE_STORIES = (
    gettext_noop("wishes and habits"),
    gettext_noop("life story"),
    gettext_noop("chapter of a life story"),
    gettext_noop("photo of a life story"),
    gettext_noop("piece of a life story"),
    gettext_noop("life book"),
    gettext_noop("first time with someone"),
    gettext_noop("residents in brief"),
    gettext_noop("topics"),
    gettext_noop("no_longer"),
    gettext_noop("removed"),
    gettext_noop("version_put_back"),
    gettext_noop("small"),
    gettext_noop("parts"),
)

#: What the team of a home does with its living environment.
SAID_BY_TEAMWORK = (
    gettext_noop("environment meeting"),
    gettext_noop("point of an agenda"),
    gettext_noop("remark about minutes"),
    gettext_noop("role in a team"),
    gettext_noop("action of a team"),
    gettext_noop("page of the folder"),
    gettext_noop("file with a page"),
    gettext_noop("environment folder"),
    gettext_noop("introduction of living environments"),
    gettext_noop("milestone"),
    gettext_noop("support"),
    gettext_noop("counts of a month"),
    gettext_noop("role"),
    gettext_noop("group"),
)
