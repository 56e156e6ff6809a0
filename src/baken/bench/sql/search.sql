-- Who looks, and the locations that they may see.
select name, roles, language, array(
    select location_id from accounts_user_locations where user_id = %(manager)s
)
from accounts_user where id = %(manager)s;

-- The locations to choose from.
select id, name from accounts_location order by name;

-- The first page of who was found, with their mentors, and how many there are in all.
select found.*, location.name, team.name, mentor.name
from (
    select participant.id, participant.number, participant.registered_on, participant.location_id,
           participant.team_id, person.called_name, person.given_names, person.prefix, person.surname, person.name_use,
           person.partner_prefix, person.partner_surname, person.title, person.birth, person.died, person.secrecy,
           count(*) over () as count
    from participants_person person
    join participants_participant participant on participant.person_id = person.id
    where to_tsvector('simple', person.search_name) @@ to_tsquery('simple', %(words)s)
      and participant.location_id in (select location_id from accounts_user_locations where user_id = %(manager)s)
    order by person.surname, person.given_names, participant.id limit 50
) found
join accounts_location location on location.id = found.location_id
left join accounts_team team on team.id = found.team_id
left join participants_careassignment care
       on care.participant_id = found.id and care.kind = 'mentor'
      and care.from_on <= %(today)s and (care.until_on is null or care.until_on > %(today)s)
left join accounts_user mentor on mentor.id = care.user_id;
