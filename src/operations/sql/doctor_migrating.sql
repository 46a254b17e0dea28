-- Requirements of `okoshko migrate` for the current role: CREATE on the database, and ownership of
-- each table that migrations alter. The object, and the remedy.
-- no tenant filter: the catalogue belongs to no salon
SELECT 'CREATE on the database',
       format('as an administrator: GRANT CREATE ON DATABASE %I TO %I;', current_database(), current_user)
 WHERE NOT has_database_privilege(current_database(), 'CREATE')
 UNION ALL
SELECT format('CREATE on schema %s', n.nspname),
       format('as its owner: GRANT CREATE ON SCHEMA %I TO %I;', n.nspname, current_user)
  FROM pg_namespace AS n
 WHERE n.nspname IN ('public', 'dashboard') AND NOT has_schema_privilege(n.oid, 'CREATE')
 UNION ALL
SELECT 'the ownership of ' || string_agg(n.nspname || '.' || c.relname, ', ' ORDER BY n.nspname, c.relname),
       format('run okoshko migrate as %s, or as an administrator: GRANT %I TO %I;', o.rolname, o.rolname, current_user)
  FROM pg_class AS c
  JOIN pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_roles AS o ON o.oid = c.relowner
 WHERE c.relkind = 'r' AND NOT pg_has_role(o.oid, 'USAGE')
   AND (n.nspname = 'dashboard'
        AND (c.relname IN ('users', 'metrics_dailies', 'bookings', 'bot_commands', 'predictions', 'alerts', 'audits',
                           'conversations', 'okoshko_migrations')
             OR EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid AND p.polname = 'okoshko_tenant'))
        OR n.nspname = 'public'
           AND c.relname IN ('tenants_v2', 'clients_v2', 'user_ltm_v2', 'wishlist_v2', 'conversation_sessions_v2',
                             'recent_history_v2', 'active_sessions_v2'))
 GROUP BY o.rolname
 LIMIT 100
