-- Whether the server accepts writes, and whether a commit has waited for a synchronous standby for
-- more than three seconds. Without pg_read_all_stats only connections of this role are visible;
-- that suffices, because a node writes every few seconds.
-- no tenant filter: the server's state belongs to no salon
SELECT NOT pg_is_in_recovery() AND NOT current_setting('default_transaction_read_only')::boolean,
       EXISTS (SELECT
                 FROM pg_stat_activity
                WHERE wait_event = 'SyncRep' AND state_change < clock_timestamp() - interval '3 seconds')
