-- Bot $2 of channel $1 cannot send because of $3 ($4 for operators), since $5; it sends nothing
-- before $6. Trouble that a person must end stays.
-- no tenant filter: every salon of the bot has the trouble
UPDATE dashboard.channels h
   SET trouble = $3, trouble_why = $4, asked_again_at = $6::timestamptz,
       trouble_since = CASE WHEN h.trouble = $3 THEN h.trouble_since ELSE $5::timestamptz END
 WHERE h.channel = $1 AND h.bot_id = $2
   AND coalesce(h.trouble NOT IN ('token-refused', 'suspended', 'secret-missing'), true)
