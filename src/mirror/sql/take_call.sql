-- no tenant filter: the limits are the installation's.
-- Takes one call to $1 where it has had fewer than $2 in the last minute and $3 in the last second; no row otherwise.
-- clock_timestamp(), because whoever waited for another node's call must count from now on.
UPDATE dashboard.mirror_budget b
   SET calls = array_append(ARRAY(SELECT made FROM unnest(b.calls) AS made
                                   WHERE made > clock_timestamp() - interval '1 minute' ORDER BY made), clock_timestamp())
 WHERE b.source = $1 AND b.closed_until <= clock_timestamp()
   AND (SELECT count(*) FROM unnest(b.calls) AS made WHERE made > clock_timestamp() - interval '1 minute') < $2
   AND (SELECT count(*) FROM unnest(b.calls) AS made WHERE made > clock_timestamp() - interval '1 second') < $3
RETURNING 1
