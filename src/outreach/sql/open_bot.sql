-- Bot $2 of channel $1 was checked just now: it may send at once.
-- no tenant filter: salons may share a bot
INSERT INTO dashboard.channel_bots AS b (channel, bot_id) VALUES ($1, $2)
ON CONFLICT (channel, bot_id) DO UPDATE SET closed_until = '-infinity', failures = 0
