INSERT INTO dashboard.attention_marks AS a (tenant_id, user_id, sound, desktop) VALUES ($1, $2::bigint, $3::boolean, $4::boolean)
ON CONFLICT (tenant_id, user_id) DO UPDATE SET sound = excluded.sound, desktop = excluded.desktop
