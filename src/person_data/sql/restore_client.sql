-- Puts back what erasure $3 removed ($5) of client $2; the kept rows have the id $4.
SELECT dashboard.okoshko_restore_client($1, $2, $3, $4, $5::jsonb)
