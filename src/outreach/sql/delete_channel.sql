-- Disconnects channel $2. Chats of clients stay, for the case that the same bot is connected again.
DELETE FROM dashboard.channels WHERE tenant_id = $1 AND channel = $2 RETURNING bot_name
