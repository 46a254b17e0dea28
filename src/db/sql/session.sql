-- Run once per connection, before any other statement. Not startup options: poolers reject unknown
-- ones. The last column: may tenant work run as okoshko_app ($4 is the privilege that this version
-- needs)?
SELECT set_config('TimeZone', 'UTC', false),
       set_config('DateStyle', 'ISO, YMD', false),
       set_config('IntervalStyle', 'postgres', false),
       set_config('bytea_output', 'hex', false),
       set_config('statement_timeout', $1, false),
       set_config('lock_timeout', $2, false),
       set_config('idle_in_transaction_session_timeout', $3, false),
       EXISTS (SELECT FROM pg_roles WHERE rolname = 'okoshko_app' AND pg_has_role(current_user, oid, $4));
