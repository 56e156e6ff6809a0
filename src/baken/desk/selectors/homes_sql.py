"""The SQL of the homes on Vandaag: every home with who lives there, what was planned and noted, and whom to call."""

from __future__ import annotations

from baken.desk.selectors.living import PATTERNS, known_sql

#: The parts of a name.
PERSON = ("surname", "given_names", "prefix", "name_use", "partner_prefix", "partner_surname", "called_name", "title")
_RESIDENTS = f"""
    (select json_agg(json_build_array(
        participant.id, participant.team_id, participant.location_id,
        json_build_array({", ".join(f"person.{name}" for name in PERSON)}),
        (select json_agg(json_build_array(stay.from_on, stay.until_on, stay.kind, room.home_id, '', '', room.name,
                                          {PATTERNS}) order by stay.from_on)
         from homes_stay stay join homes_room room on room.id = stay.room_id
         where stay.participant_id = participant.id),
        {known_sql("participant.id")}))
     from participants_participant participant join participants_person person on person.id = participant.person_id
     where participant.id in (select stay.participant_id
                              from homes_stay stay join homes_room room on room.id = stay.room_id
                              where room.home_id = home.id and stay.from_on <= %(after)s
                                and (stay.until_on is null or stay.until_on > %(today)s)))
"""  # noqa: S608  # our own words
#: The days that published rosters cover, and who works then, as `rosters.selectors.on_duty` has it.
_ROSTERS = """
    (select json_agg(json_build_array(roster.id, roster.starts_on, roster.ends_before)) from rosters_roster roster
     where roster.home_id = home.id and roster.stage <> 'concept' and roster.starts_on < %(after)s
       and roster.ends_before > %(today)s) as rosters,
    (select json_agg(json_build_array(
         coalesce(worked.starts_at, shift.starts_at), coalesce(worked.ends_at, shift.ends_at),
         shift.slept_from, shift.slept_until))
     from rosters_shift shift join rosters_roster roster on roster.id = shift.roster_id
     left join rosters_workedshift worked on worked.shift_id = shift.id
     where shift.home_id = home.id and shift.worker_id is not null and shift.cancelled_at is null
       and roster.stage <> 'concept' and (roster.stage <> 'worked' or worked.id is not null)
       and shift.on between %(today)s::date - 1 and %(after)s) as duties
"""
HOMES = f"""
    (select json_agg(found) from (
    select home.id, home.name, home.kind, home.location_id, home.team_id, home.opened_on,
           (select count(*) from homes_room room where room.home_id = home.id and room.opened_on <= %(today)s
            and (room.closed_on is null or room.closed_on > %(today)s)) as rooms,
           {_RESIDENTS} as residents,
           (select json_build_array(parts.weekdays, parts.weekend)
            from presence_dayparts parts where parts.home_id = home.id) as division,
           (select json_agg(json_build_array(staff."on", staff.starts, staff.awake, staff.asleep))
            from presence_plannedstaff staff
            where staff.home_id = home.id and staff."on" >= %(today)s and staff."on" < %(after)s) as staff,
           {_ROSTERS},
           (select json_agg(call order by call.place, call.function) from households_fallback call
            where call.home_id = home.id and call.removed_on is null) as calls,
           (select json_build_array(max(review.closed_on), count(*) filter (where review.closed_on is null))
            from households_teamreview review where review.home_id = home.id) as reviews,
           (select json_agg(json_build_array(review.id, action.text, action.due_on) order by action.due_on)
            from households_reviewaction action join households_teamreview review on review.id = action.review_id
            where review.home_id = home.id and action.owner_id = %(user)s and action.done_on is null) as actions,
           (select json_object_agg(key, value) from accounts_rulesetting) as chosen
    from homes_home home
    where (home.team_id = any(%(teams)s) or home.location_id = any(%(locations)s))
      and home.opened_on <= %(today)s and (home.closed_on is null or home.closed_on > %(today)s)
    order by home.name, home.id) found)
"""  # noqa: S608  # our own words
