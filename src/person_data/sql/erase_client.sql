-- Takes client $2 out of the salon's rows (0052_erase_client.sql) for erasure $3; rows that are kept get the id $4.
-- Returns what was removed.
SELECT dashboard.okoshko_erase_client($1, $2, $3, $4, $5::boolean, $6::timestamptz)::text
