-- Whoever accepts a quote is not charged for what a colleague bought after it was made: when it was made is told by the clock that also says
-- when things were bought. What was not charged is a line of the ledger, written by the person who accepted.
grant insert (quoted_at) on quotes to pp_web;
grant insert (purchase_id, account_id, is_estimate, quoted_low_cents, quoted_high_cents) on ledger to pp_web;
