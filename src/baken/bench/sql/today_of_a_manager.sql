-- Who looks, and the locations that they may see.
select name, roles, language, array(
    select location_id from accounts_user_locations where user_id = %(manager)s
)
from accounts_user where id = %(manager)s;

-- Since when things are news to them.
select since_at, seen_at from desk_lastvisit where user_id = %(manager)s;

-- How each team stands.
select location.name, team.name, standing.people, standing.late, standing.soon
from (
    select participant.location_id, participant.team_id,
           count(*) filter (where trajectory.status <> 'ended') as people, sum(due.late) as late, sum(due.soon) as soon
    from participants_participant participant
    join trajectories_trajectory trajectory on trajectory.participant_id = participant.id
    left join (
        select trajectory_id, count(*) filter (where due_on < %(today)s) as late,
               count(*) filter (where due_on >= %(today)s) as soon
        from trajectories_obligation where due_on <= %(today)s + 7 group by trajectory_id
    ) due on due.trajectory_id = trajectory.id
    where participant.location_id in (select location_id from accounts_user_locations where user_id = %(manager)s)
    group by participant.location_id, participant.team_id
) standing
join accounts_location location on location.id = standing.location_id
left join accounts_team team on team.id = standing.team_id
where standing.people > 0;

-- How many come in.
select trajectory.course_slug, trajectory.phase, count(*), count(*) filter (where trajectory.status = 'waiting'),
       min(trajectory.waiting_since) filter (where trajectory.status = 'waiting')
from trajectories_trajectory trajectory
join participants_participant participant on participant.id = trajectory.participant_id
where trajectory.status <> 'ended'
  and participant.location_id in (select location_id from accounts_user_locations where user_id = %(manager)s)
group by trajectory.course_slug, trajectory.phase;

-- About whom something changed since the last look.
select participant.id from participants_participant participant
left join signals_lastlook look on look.participant_id = participant.id
where (look.looked_on is distinct from %(today)s or exists (
    select from signals_change where signals_change.participant_id = participant.id
)) and participant.location_id in (select location_id from accounts_user_locations where user_id = %(manager)s)
limit 100;

-- What asks attention, the most urgent first, and how much of it is late.
select signal.*, person.called_name, person.given_names, person.prefix, person.surname, person.name_use,
       person.partner_prefix, person.partner_surname, participant.team_id, participant.location_id
from (
    select id, participant_id, kind, key, rule, sort, for_whom, since_on, due_on, due_at, url, object_id, details,
           count(*) filter (where sort = 'due' and coalesce(due_at <= now(), due_on < %(today)s)) over () as late,
           count(*) over () as count
    from signals_keptsignal
    where resolved_at is null and participant_id in (
        select id from participants_participant where location_id in (
            select location_id from accounts_user_locations where user_id = %(manager)s
        )
      )
      and not coalesce(snoozed_until >= %(today)s and (snoozed_weight = 1 or (
          sort = 'due' and not coalesce(due_at <= now(), due_on < %(today)s))), false)
    order by case when sort = 'due' and coalesce(due_at <= now(), due_on < %(today)s) then 0
                  when sort = 'due' and due_on <= %(today)s + 3 then 1
                  when sort = 'missing' and kind in ('card', 'early-warning', 'no-inventory') then 4
                  when sort <> 'due' then 2 else 3 end,
             due_on, due_at, key, id
    limit 6
) signal
join participants_participant participant on participant.id = signal.participant_id
join participants_person person on person.id = participant.person_id;

-- How many days ahead something is called soon.
select key, value from accounts_rulesetting;

-- What colleagues reported.
select report.participant_id, report.reported_at, report.author_name, report.understanding, report.execution,
       report.experience, report.goal_id, goal.own_words, goal.wording, person.called_name, person.given_names,
       person.prefix, person.surname, person.name_use, person.partner_prefix, person.partner_surname
from (
    select report.*, participant.person_id
    from reports_report report
    join participants_participant participant on participant.id = report.participant_id
    where reported_at > %(since)s and (author_id <> %(manager)s or author_id is null)
      and participant.location_id in (select location_id from accounts_user_locations where user_id = %(manager)s)
      and not exists (
          select from reports_report later where later.participant_id = report.participant_id
             and later.reported_at = report.reported_at and later.corrects_id = report.id
      )
    order by reported_at desc, recorded_at desc limit 8
) report
join participants_person person on person.id = report.person_id
left join lateral (
    select own_words, wording from plans_goal
    where (id = report.goal_id or first_id = report.goal_id) and removed_at is null
    order by created_at desc limit 1
) goal on true
order by report.reported_at desc;
