-- The group of booking $2 at start $3: "asked" or "unasked". No row: nobody wanted to ask yet.
SELECT arm FROM dashboard.notice_contacts WHERE tenant_id = $1 AND booking_id = $2 AND start_at = $3
