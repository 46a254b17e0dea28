-- Does the bookkeeping exist yet? Catalogue, no tenant. CREATE SCHEMA IF NOT EXISTS would ask for the right to
-- create schemas even where the schema is there.
SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'dashboard'),
       to_regclass('dashboard.okoshko_migrations') IS NOT NULL
