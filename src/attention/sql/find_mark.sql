-- What user $2 has read, and how they want to be told. No row: nothing chosen.
SELECT a.read_to, a.sound, a.desktop FROM dashboard.attention_marks a WHERE a.tenant_id = $1 AND a.user_id = $2::bigint
