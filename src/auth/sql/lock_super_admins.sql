-- Locks all active super_admins until the end of the transaction, so that transactions that disable
-- each other's user run one after the other. No tenant filter: super_admin has none.
SELECT u.id FROM dashboard.users u WHERE u.role = 'super_admin' AND coalesce(u.active, true)
 ORDER BY u.id LIMIT 1000 FOR UPDATE
