INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, status, outcome, staff_id,
                                service_code, service_title, price, duration_sec, booked_at, cancelled_at, source,
                                created_at, updated_at)
VALUES ($1, $2, $3::uuid::text, $3::uuid, $4::timestamptz AT TIME ZONE 'UTC', $5, $6, $7, $8, $9, $10, $11, $12, $13,
        'test', now(), now())
