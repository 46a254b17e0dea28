-- The time zones that the server knows, and their offsets from UTC now, in seconds.
-- no tenant filter: the catalogue belongs to no salon
SELECT z.name, extract(epoch FROM z.utc_offset)::integer
  FROM pg_timezone_names AS z
 WHERE z.name ~ '^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/'
 ORDER BY z.name
 LIMIT 1000
