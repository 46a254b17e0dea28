-- Missing privileges of the role of a node and of okoshko_app that the server's statements need:
-- the role, the object, the privileges, and the GRANT statement. Reads pg_class, because
-- to_regclass() fails without USAGE on the schema. Missing tables are reported elsewhere.
-- no tenant filter: the catalogue belongs to no salon
WITH needed (name, ours, tenants) AS (
  VALUES ('public.tenants_v2', 'SELECT,INSERT,UPDATE', 'SELECT'),
         ('public.clients_v2', 'SELECT,INSERT,UPDATE', 'SELECT,INSERT,UPDATE'),
         ('public.user_ltm_v2', 'SELECT,INSERT,UPDATE', 'SELECT,INSERT,UPDATE'),
         ('public.wishlist_v2', 'SELECT,INSERT,UPDATE', 'SELECT,INSERT,UPDATE'),
         ('public.conversation_sessions_v2', 'SELECT', 'SELECT'),
         ('public.recent_history_v2', 'SELECT,INSERT', 'SELECT'),
         ('public.active_sessions_v2', 'SELECT', 'SELECT'),
         ('dashboard.users', 'SELECT,INSERT,UPDATE', ''),
         ('dashboard.metrics_dailies', 'SELECT,INSERT,UPDATE', 'SELECT'),
         ('dashboard.alerts', 'SELECT,INSERT,UPDATE', 'SELECT'),
         ('dashboard.conversations', 'SELECT', 'SELECT'),
         ('dashboard.audits', 'SELECT,INSERT', 'SELECT,INSERT'),
         ('dashboard.bookings', 'SELECT,INSERT,UPDATE', 'SELECT,INSERT,UPDATE'),
         ('dashboard.bot_commands', 'SELECT,INSERT,UPDATE', 'SELECT,INSERT,UPDATE'),
         ('dashboard.okoshko_migrations', 'SELECT', ''),
         ('dashboard.web_sessions', 'SELECT,INSERT,UPDATE,DELETE', ''),
         ('dashboard.api_tokens', 'SELECT,INSERT,UPDATE', ''),
         ('dashboard.login_throttles', 'SELECT,INSERT,UPDATE,DELETE', ''),
         ('dashboard.user_links', 'SELECT,INSERT,UPDATE,DELETE', ''),
         ('dashboard.job_settings', 'SELECT,INSERT,UPDATE', ''),
         ('dashboard.job_schedules', 'SELECT,INSERT,UPDATE', ''),
         ('dashboard.job_runs', 'SELECT,INSERT,UPDATE,DELETE', ''),
         ('dashboard.job_log', 'SELECT,INSERT,DELETE', ''),
         ('dashboard.job_nodes', 'SELECT,INSERT,UPDATE,DELETE', ''),
         ('dashboard.channel_bots', 'SELECT,INSERT,UPDATE', '')
), tables AS (
  SELECT c.oid, n.nspname || '.' || c.relname AS name, needed.ours, needed.tenants
    FROM needed
    JOIN pg_namespace AS n ON n.nspname = split_part(needed.name, '.', 1)
    JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = split_part(needed.name, '.', 2)
   UNION ALL
  SELECT c.oid, n.nspname || '.' || c.relname, 'SELECT,INSERT,UPDATE,DELETE', 'SELECT,INSERT,UPDATE,DELETE'
    FROM pg_policy AS p
    JOIN pg_class AS c ON c.oid = p.polrelid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE p.polname = 'okoshko_tenant' AND n.nspname = 'dashboard'
), roles AS (
  SELECT r.oid, r.rolname, r.rolname = current_user AS ours
    FROM pg_roles AS r
   WHERE r.rolname IN (current_user, 'okoshko_app')
), missing AS (
  SELECT r.rolname, r.ours, 'schema ' || n.nspname AS object, 'USAGE' AS rights, format('SCHEMA %I', n.nspname) AS target
    FROM roles AS r
    JOIN pg_namespace AS n ON n.nspname IN ('public', 'dashboard')
   WHERE NOT has_schema_privilege(r.oid, n.oid, 'USAGE')
   UNION ALL
  SELECT r.rolname, r.ours, t.name, string_agg(wanted.privilege, ', ' ORDER BY wanted.n), t.name
    FROM roles AS r
   CROSS JOIN tables AS t
   CROSS JOIN LATERAL unnest(string_to_array(CASE WHEN r.ours THEN t.ours ELSE t.tenants END, ','))
                      WITH ORDINALITY AS wanted(privilege, n)
   WHERE NOT has_table_privilege(r.oid, t.oid, wanted.privilege)
   GROUP BY r.rolname, r.ours, t.name
   UNION ALL
  SELECT r.rolname, r.ours, 'sequence ' || s.relname, 'USAGE',
         format('SEQUENCE %I.%I', split_part(t.name, '.', 1), s.relname)
    FROM roles AS r
   CROSS JOIN tables AS t
    JOIN pg_depend AS d ON d.refobjid = t.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'a'
    JOIN pg_class AS s ON s.oid = d.objid AND s.relkind = 'S'
   WHERE CASE WHEN r.ours THEN t.ours ELSE t.tenants END LIKE '%INSERT%'
     AND NOT has_sequence_privilege(r.oid, s.oid, 'USAGE')
   UNION ALL
  SELECT r.rolname, r.ours, 'function ' || p.proname, 'EXECUTE', 'FUNCTION ' || p.oid::regprocedure::text
    FROM roles AS r
    JOIN pg_namespace AS n ON n.nspname = 'dashboard'
    JOIN pg_proc AS p ON p.pronamespace = n.oid
   WHERE p.proname LIKE 'okoshko\_%' AND p.prokind = 'f' AND NOT p.prosecdef
     AND p.prorettype <> 'trigger'::regtype
     AND NOT has_function_privilege(r.oid, p.oid, 'EXECUTE')
)
SELECT m.rolname, m.object, m.rights, format('GRANT %s ON %s TO %I;', m.rights, m.target, m.rolname)
  FROM missing AS m
 ORDER BY NOT m.ours, m.object
 LIMIT 200
