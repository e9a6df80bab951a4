// Which secret lies behind each column whose name sounds like one. A new column that sounds so and is not named here fails the test.

/** The planted secrets that the column keeps sealed or as a hash. */
export const keeps: Readonly<Record<string, readonly string[]>> = {
  'account_links.token_hash': ['mailed link to a new address', 'mailed link to a new password'],
  'api_tokens.token_hash': ['API token'],
  'authenticators.sealed_seed': ['one-time-code seed of a member'],
  'guest_links.token_hash': ['share link', 'mailed link of a guest'],
  'guest_links.browser_hash': ['browser of a guest'],
  'guest_links.passcode_hash': ['passcode of a share link'],
  'guest_sessions.token_hash': ['session of a share link', 'session of a guest'],
  'half_sessions.token_hash': ['half session'],
  'invitations.token_hash': ['mailed invitation'],
  'outbound_mails.sealed_text': ['mailed words'],
  'outside_requests.sealed_text': ['words of a request from outside'],
  'pacer_accounts.sealed_password': ['PACER password'],
  'pacer_accounts.sealed_otp_seed': ['one-time-code seed of a PACER account'],
  'pacer_sessions.sealed_token': ['court session token 0'],
  'page_texts.sealed_text': ['document phrase 0'],
  'recovery_codes.code_index': ['recovery code 0'],
  'scim_tokens.token_hash': ['token of a directory'],
  'sessions.token_hash': ['session token', 'session token after a proof'],
  'sessions.previous_hash': ['session token before a proof'],
  'site_admin_sessions.token_hash': ['session of a site administrator'],
  'site_admins.enrolment_hash': ['enrolment link'],
  'site_admins.password_hash': ['password of a site administrator'],
  'site_admins.sealed_totp_seed': ['one-time-code seed of a site administrator'],
  'sso_providers.sealed_secret': ['client secret of a provider'],
  'support_request_texts.sealed_text': ['words of a support request'],
  'support_requests.sealed_note': ['mailed note on a closed support request'],
  'users.password_hash': ['own password'],
};

/** As above, and emptied when the mail has left. */
export const keepsForAWhile: Readonly<Record<string, readonly string[]>> = {
  'outbound_mails.sealed_secrets': ['mailed link', 'mailed code'],
  'system_mails.sealed_mail': ['mailed link to a new password'],
};

/** No secret, or none that a search for bytes could know; with the reason. */
export const keepsNone: Readonly<Record<string, string>> = {
  'attorneys.contact_key': 'an address of the docket, folded',
  'audit_events.hash': 'the chain of the trail: a MAC',
  'audit_events.prev_hash': 'the chain of the trail: a MAC',
  'audit_heads.sealed_hash': 'the chain of the trail: a MAC',
  'blobs.object_key': 'name of a sealed object',
  'documents.content_hash': 'of what the docket says',
  'entries.content_hash': 'of what the docket says',
  'entries.order_key': 'place in the docket',
  'firm_keys.wrapped_key': 'made and opened by the root key, which is looked for; crypto.test.ts opens it with others',
  'guest_links.code_hash': 'six digits stand in any dump; enter.test.ts looks at the hash',
  'leaving_objects.store_key': 'name of a sealed object',
  'observations.object_key': 'name of a sealed object',
  'pacer_accounts.login_index': 'keyed hash of a login name, which stands beside it',
  'parties.content_hash': 'of what the docket says',
  'passkey_challenges.challenge': 'told to the browser, signed once',
  'passkeys.credential_id': 'told to the browser',
  'passkeys.public_key': 'the public half',
  'purchases.record_key': 'names what is bought, in clear by design',
  'purchases.staged_key': 'name of a sealed object',
  'sign_in_attempts.subject_index': 'keyed hash of an address',
  'site_admin_events.hash': 'the chain of the administrators’ trail: a MAC',
  'site_admin_events.prev_hash': 'the chain of the administrators’ trail: a MAC',
  'site_admin_heads.sealed_hash': 'the chain of the administrators’ trail: a MAC',
  'site_admin_passkeys.credential_id': 'told to the browser',
  'site_admin_passkeys.public_key': 'the public half',
  'sso_attempts.browser_hash': 'needs a provider; sso.test.ts looks at the row',
  'sso_attempts.state_hash': 'needs a provider; sso.test.ts looks at the row',
};
