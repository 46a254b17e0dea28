-- no tenant filter: a setting of this transaction.
-- The triggers of dashboard.bookings record the clients of this transaction
-- (0023_import_counts_later.sql) instead of counting their visits.
SELECT set_config('okoshko.clients_later', 'on', true)
