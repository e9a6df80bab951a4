-- A row of a walled matter makes its case a walled one, so the second of these two conditions always decides; only a row to be inserted, which
-- the functions cannot see yet, needs both. Found by the policy mutants: a condition that nothing can show is one that nobody keeps right.
alter policy firm_reads on case_matters
  using (firm_id = (select app.tenant_firm_id()) and case_id <> all ((select app.walled_case_ids())::uuid[]));
alter policy firm_deletes on case_matters
  using (firm_id = (select app.tenant_firm_id()) and case_id <> all ((select app.walled_case_ids())::uuid[]));
