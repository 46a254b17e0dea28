-- The salon's own text of messages of kind $2 in language $3. No row: the standard text.
SELECT t.body FROM dashboard.message_templates t WHERE t.tenant_id = $1 AND t.kind = $2 AND t.language = $3
