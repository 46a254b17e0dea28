-- Marks messages as unclear that a bot claimed before $1 without reporting an outcome: they may
-- have been sent. The index is bot_commands_taken.
-- no tenant filter: a node's work across salons
UPDATE dashboard.bot_commands b
   SET status = 'unclear', error = 'no-outcome', processed_at = now(), updated_at = now()
 WHERE b.id IN (SELECT o.id FROM dashboard.bot_commands o
                 WHERE o.status = 'processing' AND o.updated_at <= $1 ORDER BY o.updated_at LIMIT $2 FOR UPDATE SKIP LOCKED)
