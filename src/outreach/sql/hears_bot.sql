-- Whether another salon than $3 hears bot $2 of channel $1: one event has one receiver. A bot that only
-- sends may be shared.
-- no tenant filter: the bot is looked up in all salons
SELECT EXISTS (SELECT FROM dashboard.channels h
                WHERE h.channel = $1 AND h.bot_id = $2 AND h.tenant_id <> $3 AND h.hook_key IS NOT NULL)
