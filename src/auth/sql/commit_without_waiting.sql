-- The commit of this transaction waits neither for the disk nor for a standby. It reads no rows.
SELECT set_config('synchronous_commit', 'off', true)
