-- The platform's own table: no tenant.
UPDATE dashboard.okoshko_migrations SET warnings = $2::text[] WHERE id = $1
