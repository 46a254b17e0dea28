-- Facts about the server and the current role.
-- no tenant filter: the catalogue belongs to no salon
SELECT current_setting('server_version_num')::integer,
       current_setting('wal_level'),
       current_setting('server_encoding'),
       current_setting('max_connections')::integer,
       role.rolreplication OR role.rolsuper,
       extract(epoch FROM clock_timestamp())::double precision
  FROM pg_roles AS role
 WHERE role.rolname = current_user
