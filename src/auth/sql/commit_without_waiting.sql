-- This transaction's commit waits neither for the disk nor for a standby. Nobody's rows are read.
SELECT set_config('synchronous_commit', 'off', true)
