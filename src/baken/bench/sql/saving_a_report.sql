-- Who writes, and the teams that they may see.
select name, roles, language, array(
    select team_id from accounts_membership
    where user_id = %(mentor)s and from_on <= %(today)s and (until_on is null or until_on >= %(today)s)
)
from accounts_user where id = %(mentor)s;

-- Who it is about, and in which ways the two are tied.
select person.called_name, person.given_names, person.prefix, person.surname, person.name_use, person.partner_prefix,
       person.partner_surname, participant.team_id, array(
           select kind from participants_careassignment
           where participant_id = %(participant)s and user_id = %(mentor)s
             and from_on <= %(today)s and (until_on is null or until_on > %(today)s)
       )
from participants_participant participant join participants_person person on person.id = participant.person_id
where participant.id = %(participant)s;

-- Whether the same form was saved before; another that is being saved now is waited for.
select pg_advisory_xact_lock(hashtextextended(%(key)s::text, 0));

select id from reports_report where participant_id = %(participant)s and id = %(key)s;

-- Whether the goal is being worked on.
select goal.domain
from plans_supportplan plan join plans_goal goal on goal.plan_id = plan.id
where plan.participant_id = %(participant)s and plan.status = 'agreed'
  and coalesce(goal.first_id, goal.id) = %(goal)s and goal.status = 'open' and goal.removed_at is null;

insert into reports_report (
    participant_id, reported_at, id, recorded_at, goal_id, domain, author_id, author_name, understanding, execution,
    experience, progress, details, corrected_by_name, reason
)
values (
    %(participant)s, now(), %(key)s, now(), %(goal)s, 'housing', %(mentor)s, 'Mentor', '', %(text)s, '', 1, '{}', '', ''
);

insert into audit_accesslog (
    participant_id, at, id, user_id, user_name, roles, on_behalf_of, relation, purpose, event, what, object_type,
    object_id, outcome, details, address, path, agent
)
values (
    %(participant)s, now(), gen_random_uuid(), %(mentor)s, 'Mentor', '{worker}', '', 'mentor', '', 'create', 'report',
    'report', %(key)s::text, 'success', '{}', '127.0.0.1', '', ''
);

-- That the rules have to look again.
insert into signals_change (participant_id) values (%(participant)s);
