-- This node (fence $3) serves bot $2 of channel $1 no longer.
-- no tenant filter: salons may share a bot
UPDATE dashboard.channel_bots b SET lease_until = NULL WHERE b.channel = $1 AND b.bot_id = $2 AND b.fence = $3
