-- Catalogue, no tenant. The databases of TemporaryDatabase and the process of each.
SELECT datname, split_part(datname, '_', 3) FROM pg_database WHERE datname LIKE 'okoshko\_t\_%'
