-- Extends the lease of bot $2 in channel $1 to $4. No row: another node serves the bot (its fence is not $3), or the bot is
-- closed at $5.
-- no tenant filter: salons may share a bot
UPDATE dashboard.channel_bots b SET lease_until = $4::timestamptz
 WHERE b.channel = $1 AND b.bot_id = $2 AND b.fence = $3 AND b.closed_until <= $5::timestamptz
RETURNING b.failures
