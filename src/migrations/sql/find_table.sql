-- Whether the bookkeeping table exists. Catalogue, no tenant. CREATE SCHEMA IF NOT EXISTS would
-- require the right to create schemas even if the schema exists.
SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'dashboard'),
       to_regclass('dashboard.okoshko_migrations') IS NOT NULL
