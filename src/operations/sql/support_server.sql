-- The server, and those of its settings that matter to a node. Settings that may contain passwords or
-- names of hosts are not among them.
-- no tenant filter: the server belongs to no salon
SELECT concat_ws(' | ', name, setting || coalesce(' ' || unit, ''), source)
  FROM pg_settings
 WHERE name IN ('server_version', 'wal_level', 'max_connections', 'shared_buffers', 'work_mem', 'maintenance_work_mem',
                'effective_cache_size', 'max_wal_size', 'checkpoint_timeout', 'synchronous_commit', 'fsync',
                'full_page_writes', 'autovacuum', 'autovacuum_naptime', 'max_replication_slots', 'max_wal_senders',
                'max_slot_wal_keep_size', 'random_page_cost', 'jit', 'server_encoding', 'TimeZone', 'data_checksums',
                'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'default_transaction_isolation')
 ORDER BY name
 LIMIT 100
