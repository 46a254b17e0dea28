-- No tenant filter: super_admin has none.
SELECT count(*) FROM dashboard.users WHERE role = 'super_admin' AND coalesce(active, true)
