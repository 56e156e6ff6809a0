-- Who looks.
select name, roles, language from accounts_user where id = %(mentor)s;

-- The methods of one's own stand beside those of the files, which are in memory.
select id, slug from methods_ownmethod
