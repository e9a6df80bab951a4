-- A token that was sent where others can read it is revoked by the role that knows what it stands for.
grant update (revoked_at) on api_tokens to pp_auth;
