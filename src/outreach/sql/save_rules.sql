INSERT INTO dashboard.messaging_rules AS r (tenant_id, unasked_percent, advertising_consent, max_contract, telegram_winback,
                                            updated_at, updated_by)
VALUES ($1, $2, $3, $4, $5, $6, $7::bigint)
ON CONFLICT (tenant_id) DO UPDATE
   SET unasked_percent = excluded.unasked_percent, advertising_consent = excluded.advertising_consent,
       max_contract = excluded.max_contract, telegram_winback = excluded.telegram_winback,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by
