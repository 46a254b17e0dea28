-- Takes one request of bot $2 (empty: of all bots) in channel $1 at $4, if there were fewer than $3
-- in the last second; otherwise no row.
-- no tenant filter: the limit is the messenger's
UPDATE dashboard.channel_bots b
   SET calls = array_append(ARRAY(SELECT made FROM unnest(b.calls) AS made WHERE made > $4::timestamptz - interval '1 second'),
                            $4::timestamptz)
 WHERE b.channel = $1 AND b.bot_id = $2
   AND (SELECT count(*) FROM unnest(b.calls) AS made WHERE made > $4::timestamptz - interval '1 second') < $3
RETURNING 1
