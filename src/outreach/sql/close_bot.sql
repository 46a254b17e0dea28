-- Bot $2 in channel $1 sends nothing before $3; a failure of the connection if $4.
-- no tenant filter: salons may share a bot
UPDATE dashboard.channel_bots b
   SET closed_until = greatest(b.closed_until, $3::timestamptz), failures = CASE WHEN $4::boolean THEN b.failures + 1 ELSE 0 END
 WHERE b.channel = $1 AND b.bot_id = $2
