-- Who looks, and where they work.
select name, roles, language, array(
    select location_id from accounts_user_locations where user_id = %(mentor)s
)
from accounts_user where id = %(mentor)s;

-- The newest reports in which it stands, of everyone whom they may see, with the passages; by an order that no index
-- has, so that the index of words is asked.
with seen as materialized (
    select participant_id as id from participants_careassignment
    where user_id = %(mentor)s and kind in ('mentor', 'buddy', 'stand_in')
      and from_on <= %(today)s and (until_on is null or until_on > %(today)s)
    union
    select participant.id from participants_participant participant
    join accounts_membership member on member.team_id = participant.team_id
    where member.user_id = %(mentor)s and member.from_on <= %(today)s
      and (member.until_on is null or member.until_on >= %(today)s)
), sought as materialized (
    select to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s) as query
), found as materialized (
    select report.*, sought.query
    from sought, reports_report report
    where to_tsvector('dutch_unaccented', coalesce(understanding, '') || ' ' || coalesce(execution, '') || ' ' ||
                      coalesce(experience, '')) @@ (
              to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
          )
      and participant_id in (select id from seen)
      and not exists (
          select from reports_report later where later.participant_id = report.participant_id
             and later.reported_at = report.reported_at and later.corrects_id = report.id
      )
    order by reported_at + interval '0' desc, id desc limit 26
)
select found.participant_id, found.reported_at, found.author_name, found.goal_id, person.called_name,
       person.given_names, person.prefix, person.surname, person.name_use, person.partner_prefix,
       person.partner_surname, ts_headline(
           'dutch_unaccented', concat_ws(' ', understanding, execution, experience), query,
           'MaxFragments=2, MinWords=10, MaxWords=26'
       )
from found
join participants_participant participant on participant.id = found.participant_id
join participants_person person on person.id = participant.person_id
order by reported_at desc;

-- What else was written with it.
with seen as materialized (
    select participant_id as id from participants_careassignment
    where user_id = %(mentor)s and kind in ('mentor', 'buddy', 'stand_in')
      and from_on <= %(today)s and (until_on is null or until_on > %(today)s)
    union
    select participant.id from participants_participant participant
    join accounts_membership member on member.team_id = participant.team_id
    where member.user_id = %(mentor)s and member.from_on <= %(today)s
      and (member.until_on is null or member.until_on >= %(today)s)
)
(select 'memo' as kind, participant_id as whose, noted_at as moment, title as title, text as text
 from reports_memo memo
 where to_tsvector('dutch_unaccented', coalesce(title, '') || ' ' ||
                   coalesce(text, '') || ' ' ||
                   coalesce(about, '')) @@ (
           to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
       )
   and participant_id in (select id from seen)
   and not exists (select from reports_memo later where later.corrects_id = memo.id)
 order by moment desc limit 26)
union all
(select 'minutes' as kind, participant_id as whose, held_on::timestamptz as moment, subject as title, text as text
 from reports_talkminutes
 where to_tsvector('dutch_unaccented', coalesce(subject, '') || ' ' ||
                   coalesce(text, '') || ' ' ||
                   coalesce(present, '')) @@ (
           to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
       )
   and participant_id in (select id from seen)
 order by moment desc limit 26)
union all
(select 'document' as kind, participant_id as whose, added_at as moment, title as title, sender as text
 from reports_document
 where to_tsvector('dutch_unaccented', coalesce(title, '') || ' ' ||
                   coalesce(sender, '')) @@ (
           to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
       )
   and participant_id in (select id from seen)
   and withdrawn_at is null
 order by moment desc limit 26)
union all
(select 'incident' as kind, participant_id as whose, happened_at as moment, kind as title, what as text
 from incidents_involved join incidents_incident incident on incident.id = incident_id
 where to_tsvector('dutch_unaccented', coalesce(what, '')) @@ (
           to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
       )
   and participant_id in (select id from seen)
   and side = 'client'
 order by moment desc limit 26)
union all
(select 'notice' as kind, participant_id as whose, happened_on::timestamptz as moment, ground as title, what as text
 from incidents_occurrence
 where to_tsvector('dutch_unaccented', coalesce(what, '')) @@ (
           to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
       )
   and participant_id in (select id from seen)
   and withdrawn_on is null
 order by moment desc limit 26)
union all
(select 'post' as kind, participant_id as whose, created_at as moment, subject_nl as title, body_nl as text
 from post_message
 where to_tsvector('dutch_unaccented', coalesce(subject_nl, '') || ' ' ||
                   coalesce(body_nl, '')) @@ (
           to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
       )
   and participant_id in (select id from seen)
 order by moment desc limit 26)
union all
(select 'message' as kind, participant_id as whose, came_in_at as moment, sender_name as title, text as text
 from continuity_familymessage
 where to_tsvector('dutch_unaccented', coalesce(text, '') || ' ' ||
                   coalesce(answer, '') || ' ' ||
                   coalesce(sender_name, '')) @@ (
           to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
       )
   and participant_id in (select id from seen)
 order by moment desc limit 26)
union all
(select 'crisis' as kind, participant_id as whose, called_at as moment, caller_name as title, situation as text
 from continuity_crisiscall
 where to_tsvector('dutch_unaccented', coalesce(situation, '') || ' ' ||
                   coalesce(decision, '') || ' ' ||
                   coalesce(done, '')) @@ (
           to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
       )
   and participant_id in (select id from seen)
 order by moment desc limit 26)
union all
(select 'case' as kind, participant_id as whose, brought_on::timestamptz as moment, ground as title, question as text
 from continuity_expertcase
 where to_tsvector('dutch_unaccented', coalesce(question, '') || ' ' ||
                   coalesce(tried, '')) @@ (
           to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
       )
   and participant_id in (select id from seen)
 order by moment desc limit 26)
union all
(select 'advice' as kind, participant_id as whose, given_on::timestamptz as moment, advice.discipline as title, advice.text as text
 from continuity_advice advice join continuity_expertcase expertcase on expertcase.id = case_id
 where to_tsvector('dutch_unaccented', coalesce(advice.text, '')) @@ (
           to_tsquery('dutch_unaccented', %(forms)s) || to_tsquery('simple', %(beginning)s)
       )
   and participant_id in (select id from seen)
 order by moment desc limit 26)
order by moment desc limit 26;
