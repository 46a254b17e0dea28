-- no tenant filter: the limits apply to the installation.
-- Takes one call to $1 if it had fewer than $2 in the last minute and $3 in the last second;
-- otherwise no row. clock_timestamp(), because after a wait for another node's call the time must
-- be the current one.
UPDATE dashboard.mirror_budget b
   SET calls = array_append(ARRAY(SELECT made FROM unnest(b.calls) AS made
                                   WHERE made > clock_timestamp() - interval '1 minute' ORDER BY made), clock_timestamp())
 WHERE b.source = $1 AND b.closed_until <= clock_timestamp()
   AND (SELECT count(*) FROM unnest(b.calls) AS made WHERE made > clock_timestamp() - interval '1 minute') < $2
   AND (SELECT count(*) FROM unnest(b.calls) AS made WHERE made > clock_timestamp() - interval '1 second') < $3
RETURNING 1
