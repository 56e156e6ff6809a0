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

-- About whom something changed since the last look.
select care.participant_id, look.guide_id, look.looked_on is distinct from %(today)s or exists (
    select from signals_change where signals_change.participant_id = care.participant_id
)
from participants_careassignment care left join signals_lastlook look on look.participant_id = care.participant_id
where care.user_id = %(mentor)s and care.from_on <= %(today)s
  and (care.until_on is null or care.until_on > %(today)s);

-- What asks attention, the most urgent first, and how much of it is late.
select signal.*, person.called_name, person.given_names, person.prefix, person.surname, person.name_use,
       person.partner_prefix, person.partner_surname, participant.team_id, participant.location_id
from (
    select id, participant_id, kind, key, rule, sort, for_whom, since_on, due_on, due_at, url, object_id, details,
           count(*) filter (where sort = 'due' and coalesce(due_at <= now(), due_on < %(today)s)) over () as late,
           count(*) over () as count
    from signals_keptsignal
    where resolved_at is null and participant_id in (
        select look.participant_id from signals_lastlook look
        join participants_careassignment care on care.participant_id = look.participant_id
        where care.user_id = %(mentor)s and look.guide_id = %(mentor)s
          and care.from_on <= %(today)s and (care.until_on is null or care.until_on > %(today)s)
      ) and for_whom = 'guide'
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

-- What they must still read.
select memo.id, memo.participant_id, memo.kind, memo.title, memo.text, memo.author_name, memo.noted_at,
       memo.must_read_until, person.called_name, person.given_names, person.prefix, person.surname, person.name_use,
       person.partner_prefix, person.partner_surname
from reports_memo memo
join participants_participant participant on participant.id = memo.participant_id
join participants_person person on person.id = participant.person_id
where memo.must_read_until >= %(today)s and memo.must_read_by <> ''
  and (memo.author_id <> %(mentor)s or memo.author_id is null)
  and not exists (select from reports_memo later where later.corrects_id = memo.id)
  and not exists (select from reports_memoreading read where read.memo_id = memo.id and read.user_id = %(mentor)s)
  and (participant.team_id in (
          select team_id from accounts_membership
          where user_id = %(mentor)s and from_on <= %(today)s and (until_on is null or until_on >= %(today)s)
      ) or memo.participant_id in (
          select participant_id from participants_careassignment
          where user_id = %(mentor)s and kind in ('mentor', 'buddy', 'stand_in')
            and from_on <= %(today)s and (until_on is null or until_on > %(today)s)
      ))
order by memo.must_read_until, memo.noted_at limit 5;

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
