-- no tenant filter: the space for uploads is the installation's.
-- Two files that are added at once must not both fit the last space. Released with the transaction.
SELECT pg_advisory_xact_lock(hashtextextended('okoshko.import_files', 0))
