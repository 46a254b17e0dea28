-- Requirements of streaming: published tables without REPLICA IDENTITY FULL, and the number of free
-- slots and senders.
-- no tenant filter: the catalogue belongs to no salon
SELECT coalesce((SELECT string_agg(format('%I.%I', p.schemaname, p.tablename), ', ')
                   FROM pg_publication_tables p
                   JOIN pg_namespace n ON n.nspname = p.schemaname
                   JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = p.tablename
                  WHERE p.pubname = 'okoshko_live' AND c.relreplident <> 'f'), ''),
       current_setting('max_replication_slots')::integer
         - (SELECT count(*) FROM pg_replication_slots)::integer,
       current_setting('max_wal_senders')::integer
         - (SELECT count(*) FROM pg_stat_replication)::integer
