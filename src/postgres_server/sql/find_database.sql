-- Catalogue, no tenant.
SELECT FROM pg_database WHERE datname = $1
