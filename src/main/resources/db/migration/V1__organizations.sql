-- Who may do what: organizations, their users and API tokens. All times are UTC.

CREATE TABLE organizations (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  slug VARCHAR(63) CHARACTER SET ascii NOT NULL,               -- the organization's folder in the inbox
  name VARCHAR(255) NOT NULL,
  default_region CHAR(2) CHARACTER SET ascii NOT NULL DEFAULT 'US', -- where a number without country code belongs
  max_calls_per_second INT NOT NULL DEFAULT 5,                 -- upper bound of a campaign's CPS
  max_concurrent_calls INT NOT NULL DEFAULT 50,                -- upper bound of a campaign's CAC
  created_at DATETIME(3) NOT NULL,
  UNIQUE KEY uk_organizations_slug (slug)
);

CREATE TABLE users (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  username VARCHAR(190) NOT NULL,
  password_hash VARCHAR(255) CHARACTER SET ascii NOT NULL,     -- with its algorithm, as Spring Security writes it
  role VARCHAR(20) CHARACTER SET ascii NOT NULL,               -- owner, pbx_admin, pbx_user, reporter
  enabled BOOLEAN NOT NULL DEFAULT TRUE,
  created_at DATETIME(3) NOT NULL,
  UNIQUE KEY uk_users_username (username),
  CONSTRAINT fk_users_organization FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

CREATE TABLE api_tokens (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  user_id BIGINT UNSIGNED NOT NULL,
  name VARCHAR(255) NOT NULL,
  token_hash BINARY(32) NOT NULL,                              -- SHA-256 of the token; the token itself is shown once and not kept
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NULL,
  last_used_at DATETIME(3) NULL,
  revoked_at DATETIME(3) NULL,
  UNIQUE KEY uk_api_tokens_hash (token_hash),
  CONSTRAINT fk_api_tokens_user FOREIGN KEY (user_id) REFERENCES users (id)
);
