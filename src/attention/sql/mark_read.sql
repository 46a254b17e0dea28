-- A mark never moves back: two browsers of one person mark in any order.
INSERT INTO dashboard.attention_marks AS a (tenant_id, user_id, read_to) VALUES ($1, $2::bigint, $3::timestamptz)
ON CONFLICT (tenant_id, user_id) DO UPDATE SET read_to = greatest(a.read_to, excluded.read_to)
