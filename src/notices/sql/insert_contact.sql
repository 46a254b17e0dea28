-- Booking $2 at start $3 belongs to group $4 since $5; $6: the message. A booking stays in its group; a question that is
-- asked again replaces the message.
INSERT INTO dashboard.notice_contacts AS c (tenant_id, booking_id, start_at, arm, decided_at, command_id, created_by)
VALUES ($1, $2, $3, $4, $5, $6::bigint, $7::bigint)
ON CONFLICT (tenant_id, booking_id, start_at) DO UPDATE SET command_id = excluded.command_id
 WHERE c.arm = 'asked' AND excluded.command_id IS NOT NULL
