-- Who looks, and the teams that they may see.
select name, roles, language, array(
    select team_id from accounts_membership
    where user_id = %(mentor)s and from_on <= %(today)s and (until_on is null or until_on >= %(today)s)
)
from accounts_user where id = %(mentor)s;

-- Who it is about, where they are, and in which ways the two are tied.
select person.called_name, person.given_names, person.prefix, person.surname, person.name_use, person.partner_prefix,
       person.partner_surname, person.birth, person.died, person.secrecy, participant.number, participant.team_id,
       location.name, team.name, array(
           select kind from participants_careassignment
           where participant_id = %(participant)s and user_id = %(mentor)s
             and from_on <= %(today)s and (until_on is null or until_on > %(today)s)
       )
from participants_participant participant
join participants_person person on person.id = participant.person_id
join accounts_location location on location.id = participant.location_id
left join accounts_team team on team.id = participant.team_id
where participant.id = %(participant)s;

-- Whether something about them changed since the last look, and what asks attention.
select look.guide_id, look.looked_on is distinct from %(today)s or exists (
    select from signals_change where signals_change.participant_id = look.participant_id
)
from signals_lastlook look where look.participant_id = %(participant)s;

select id, kind, key, rule, sort, for_whom, since_on, due_on, due_at, url, object_id, details
from signals_keptsignal
where participant_id = %(participant)s and resolved_at is null
  and not coalesce(snoozed_until >= %(today)s and (snoozed_weight = 1 or (
      sort = 'due' and not coalesce(due_at <= now(), due_on < %(today)s))), false)
order by case when sort = 'due' and coalesce(due_at <= now(), due_on < %(today)s) then 0
              when sort = 'due' and due_on <= %(today)s + 3 then 1
                  when sort = 'missing' and kind in ('card', 'early-warning', 'no-inventory') then 4
                  when sort <> 'due' then 2 else 3 end,
         due_on, due_at, key, id;

-- Who guides them.
select care.kind, staff.name
from participants_careassignment care join accounts_user staff on staff.id = care.user_id
where care.participant_id = %(participant)s
  and care.from_on <= %(today)s and (care.until_on is null or care.until_on > %(today)s);

-- Who stands around them.
select relation.kind, relation.authority, relation.note, person.called_name, person.given_names, person.prefix,
       person.surname, person.name_use, person.partner_prefix, person.partner_surname, person.phone,
       person.organisation
from participants_personrelation relation join participants_person person on person.id = relation.person_id
where relation.participant_id = %(participant)s and (relation.until_on is null or relation.until_on > %(number_of_day)s)
order by relation.contact_priority nulls last, relation.kind;

-- What was agreed to.
select consent.kind, consent.with_whom, consent.until_on, person.called_name, person.given_names, person.prefix,
       person.surname, person.name_use, person.partner_prefix, person.partner_surname
from participants_consent consent join participants_person person on person.id = consent.given_by_id
where consent.participant_id = %(participant)s and consent.from_on <= %(today)s
  and (consent.until_on is null or consent.until_on >= %(today)s)
  and (consent.withdrawn_on is null or consent.withdrawn_on > %(today)s);

-- Where they are on the way: the events that it follows from, and the organisation's own numbers.
select trajectory.id, trajectory.course_slug, trajectory.course_version, event.id, event.kind, event.step, event.phase,
       event.outcome, event."on", event.recorded_at, event.by_name, event.data, event.corrects_id, event.reason
from (
    select id, course_slug, course_version from trajectories_trajectory
    where participant_id = %(participant)s order by status = 'ended', started_on desc limit 1
) trajectory
join trajectories_trajectoryevent event on event.trajectory_id = trajectory.id
order by event.recorded_at, event.id;

select key, value from accounts_rulesetting;

-- What they work on.
select goal.id, goal.first_id, goal.parent_id, goal.domain, goal.kind, goal.own_words, goal.wording, goal.status
from plans_supportplan plan join plans_goal goal on goal.plan_id = plan.id
where plan.participant_id = %(participant)s and plan.status = 'agreed'
  and goal.status = 'open' and goal.removed_at is null
order by goal.priority;

-- What was reported last.
select reported_at, author_name, understanding, execution, experience, goal_id, domain
from reports_report report
where participant_id = %(participant)s and not exists (
    select from reports_report later where later.participant_id = report.participant_id
       and later.reported_at = report.reported_at and later.corrects_id = report.id
)
order by reported_at desc limit 20;

-- How often about each goal, and the last steps.
select goal_id, count(*), (array_agg(progress order by reported_at desc))[:12], max(reported_at)
from reports_report report
where participant_id = %(participant)s and goal_id is not null and not exists (
    select from reports_report later where later.participant_id = report.participant_id
       and later.reported_at = report.reported_at and later.corrects_id = report.id
)
group by goal_id;
