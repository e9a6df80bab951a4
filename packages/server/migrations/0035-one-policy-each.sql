-- Two features each let pp_policy read these tables: one policy is enough, and of two that say the same neither can be shown to matter.
drop policy policy_counts on tasks;
drop policy policy_counts on pacer_accounts;
