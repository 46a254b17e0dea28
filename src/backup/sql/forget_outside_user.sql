-- Audit rows of a restored salon without the account that they name, because that account does not exist here.
UPDATE dashboard.audits SET user_id = NULL WHERE tenant_id = $1::uuid AND user_id = $2::bigint
