-- Who looks, and the teams that they may see.
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

-- Which goals there are to report on, and the course that has the questions.
select goal.id, goal.first_id, goal.domain, goal.own_words, goal.wording, trajectory.course_slug,
       trajectory.course_version
from plans_supportplan plan
join plans_goal goal on goal.plan_id = plan.id
join trajectories_trajectory trajectory on trajectory.id = plan.trajectory_id
where plan.participant_id = %(participant)s and plan.status = 'agreed'
  and goal.status = 'open' and goal.removed_at is null
order by goal.priority;
