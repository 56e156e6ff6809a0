-- Who looks, and the locations that they may see.
select name, roles, language, array(
    select location_id from accounts_user_locations where user_id = %(manager)s
)
from accounts_user where id = %(manager)s;

-- The locations and teams to choose from.
select location.id, location.name, team.id, team.name
from accounts_user_locations managed
join accounts_location location on location.id = managed.location_id
left join accounts_team team on team.location_id = location.id
where managed.user_id = %(manager)s
order by location.name, team.name;

-- Each column of the board: the pressing ones first, then what is due first, then who waits longest.
select found.*, person.called_name, person.given_names, person.prefix, person.surname, person.name_use,
       person.partner_prefix, person.partner_surname, location.name, team.name, due.key, due.step, due.due_on,
       due.since_on, due.allowed
from (
    select trajectory.id, trajectory.status, trajectory.phase, trajectory.phase_entered_on, trajectory.waiting_since,
           trajectory.next_step, trajectory.marks, trajectory.urgency, trajectory.urgency_reason,
           trajectory.course_slug, trajectory.course_version, participant.id as participant_id, participant.number,
           participant.person_id, participant.location_id, participant.team_id,
           count(*) over stage as total,
           row_number() over (
               stage order by trajectory.urgency desc, first.due_on nulls last,
               coalesce(trajectory.waiting_since, trajectory.phase_entered_on)
           ) as place,
           case when trajectory.status = 'waiting' then row_number() over (
               partition by participant.location_id, trajectory.status
               order by trajectory.urgency desc, coalesce(trajectory.waiting_since, trajectory.phase_entered_on)
           ) end as place_on_the_waiting_list
    from trajectories_trajectory trajectory
    join participants_participant participant on participant.id = trajectory.participant_id
    left join lateral (
        select min(due_on) as due_on from trajectories_obligation where trajectory_id = trajectory.id
    ) first on true
    where trajectory.phase in ('registration', 'intake', 'start') and trajectory.status <> 'ended'
      and participant.location_id in (select location_id from accounts_user_locations where user_id = %(manager)s)
    window stage as (partition by trajectory.status, trajectory.phase)
) found
join participants_person person on person.id = found.person_id
join accounts_location location on location.id = found.location_id
left join accounts_team team on team.id = found.team_id
left join trajectories_obligation due on due.trajectory_id = found.id
where found.place <= 12
order by found.status, found.phase, found.place, due.due_on;

-- Who was registered and has not begun.
select participant.id, participant.number, participant.registered_on, person.called_name, person.given_names,
       person.prefix, person.surname, person.name_use, person.partner_prefix, person.partner_surname,
       location.name, team.name, count(*) over ()
from participants_participant participant
join participants_person person on person.id = participant.person_id
join accounts_location location on location.id = participant.location_id
left join accounts_team team on team.id = participant.team_id
where participant.origin = 'registered' and person.died is null
  and participant.location_id in (select location_id from accounts_user_locations where user_id = %(manager)s)
  and not exists (select from trajectories_trajectory where participant_id = participant.id)
order by participant.registered_on, participant.number limit 12;

-- Decisions that are to come about trials and conditions.
select obligation.key, obligation.step, obligation.due_on, obligation.since_on, obligation.allowed,
       trajectory.course_slug, trajectory.course_version, participant.id, person.called_name, person.given_names,
       person.prefix, person.surname, person.name_use, person.partner_prefix, person.partner_surname, location.name,
       team.name, count(*) over ()
from trajectories_obligation obligation
join trajectories_trajectory trajectory on trajectory.id = obligation.trajectory_id
join participants_participant participant on participant.id = obligation.participant_id
join participants_person person on person.id = participant.person_id
join accounts_location location on location.id = participant.location_id
left join accounts_team team on team.id = participant.team_id
where obligation.step = any(%(decisions)s)
  and participant.location_id in (select location_id from accounts_user_locations where user_id = %(manager)s)
order by obligation.due_on, obligation.key limit 12;
