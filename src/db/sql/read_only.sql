-- For this transaction: a statement that writes is refused with 25006.
SELECT set_config('transaction_read_only', 'on', true)
