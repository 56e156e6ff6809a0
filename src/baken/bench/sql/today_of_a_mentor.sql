-- Who looks, and the teams that they may see.
select name, roles, language, array(
    select team_id from accounts_membership
    where user_id = %(mentor)s and from_on <= %(today)s and (until_on is null or until_on >= %(today)s)
)
from accounts_user where id = %(mentor)s;

-- Since when things are news to them.
select since_at, seen_at from desk_lastvisit where user_id = %(mentor)s;

-- Whom they guide.
select participant.id, person.called_name, person.given_names, person.prefix, person.surname, person.name_use,
       person.partner_prefix, person.partner_surname, own.as_mentor, trajectory.phase, trajectory.course_slug
from (
    select participant_id, bool_or(kind = 'mentor') as as_mentor from participants_careassignment
    where user_id = %(mentor)s and kind in ('mentor', 'buddy')
      and from_on <= %(today)s and (until_on is null or until_on > %(today)s)
    group by participant_id
) own
join participants_participant participant on participant.id = own.participant_id
join participants_person person on person.id = participant.person_id
left join trajectories_trajectory trajectory
       on trajectory.participant_id = participant.id and trajectory.status <> 'ended'
order by own.as_mentor desc, person.surname, person.given_names;

-- What asks attention, and how much of it is late.
select due.id, due.key, due.step, due.due_on, due.since_on, due.allowed, due.course_slug, due.course_version,
       due.late, due.count, person.called_name, person.given_names, person.prefix, person.surname, person.name_use,
       person.partner_prefix, person.partner_surname
from (
    select participant.id, participant.person_id, obligation.key, obligation.step, obligation.due_on,
           obligation.since_on, obligation.allowed, trajectory.course_slug, trajectory.course_version,
           count(*) filter (where obligation.due_on < %(today)s) over () as late, count(*) over () as count
    from trajectories_obligation obligation
    join trajectories_trajectory trajectory on trajectory.id = obligation.trajectory_id
    join participants_participant participant on participant.id = obligation.participant_id
    where obligation.due_on <= %(today)s + 14 and obligation.participant_id in (
        select participant_id from participants_careassignment
        where user_id = %(mentor)s and kind in ('mentor', 'buddy')
          and from_on <= %(today)s and (until_on is null or until_on > %(today)s)
    )
    order by obligation.due_on, obligation.key limit 6
) due
join participants_person person on person.id = due.person_id
order by due.due_on, due.key;

-- What colleagues reported.
select report.participant_id, report.reported_at, report.author_name, report.understanding, report.execution,
       report.experience, report.goal_id, goal.own_words, goal.wording, person.called_name, person.given_names,
       person.prefix, person.surname, person.name_use, person.partner_prefix, person.partner_surname
from (
    select * from reports_report report
    where reported_at > %(since)s and (author_id <> %(mentor)s or author_id is null)
      and participant_id in (
          select id from participants_participant where team_id in (
              select team_id from accounts_membership
              where user_id = %(mentor)s and from_on <= %(today)s and (until_on is null or until_on >= %(today)s)
          )
          union all
          select participant_id from participants_careassignment
          where user_id = %(mentor)s and kind in ('mentor', 'buddy')
            and from_on <= %(today)s and (until_on is null or until_on > %(today)s)
      )
      and not exists (
          select from reports_report later where later.participant_id = report.participant_id
             and later.reported_at = report.reported_at and later.corrects_id = report.id
      )
    order by reported_at desc, recorded_at desc limit 8
) report
join participants_participant participant on participant.id = report.participant_id
join participants_person person on person.id = participant.person_id
left join lateral (
    select own_words, wording from plans_goal
    where (id = report.goal_id or first_id = report.goal_id) and removed_at is null
    order by created_at desc limit 1
) goal on true
order by report.reported_at desc;
