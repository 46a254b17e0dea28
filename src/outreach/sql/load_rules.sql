-- The rules of salon $1. No row: the defaults.
SELECT unasked_percent, advertising_consent, max_contract, telegram_winback FROM dashboard.messaging_rules WHERE tenant_id = $1
