-- 0010 identity: staff and their sessions, service clients and their used assertions.
-- Step: create. Locks: none (new tables). Undo: 0010_identity_people.down.sql.
CREATE SCHEMA identity;
COMMENT ON SCHEMA identity IS 'Owner: identity. Who may come in. Since migration 0010.';

CREATE TABLE identity.staff (
  id text COLLATE "C" PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  password_hash text NOT NULL,
  roles text[] NOT NULL,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL
);
COMMENT ON COLUMN identity.staff.email IS 'PII: contact.';
COMMENT ON COLUMN identity.staff.name IS 'PII: name.';
COMMENT ON COLUMN identity.staff.password_hash IS 'SECRET: argon2id.';

CREATE TABLE identity.staff_sessions (
  id_hash text COLLATE "C" PRIMARY KEY,
  staff_id text COLLATE "C" NOT NULL REFERENCES identity.staff (id),
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
COMMENT ON COLUMN identity.staff_sessions.id_hash IS 'SECRET: SHA-256 of the session id; the id itself is only in the cookie.';
CREATE INDEX staff_sessions_staff_id_idx ON identity.staff_sessions (staff_id);

CREATE TABLE identity.sign_in_attempts (
  bucket text COLLATE "C" PRIMARY KEY,
  failures integer NOT NULL CHECK (failures >= 0),
  blocked_until timestamptz,
  updated_at timestamptz NOT NULL
);
COMMENT ON COLUMN identity.sign_in_attempts.bucket IS 'A hash of the account or of the network that tries.';

CREATE TABLE identity.service_clients (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  scopes text[] NOT NULL,
  jwks jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  disabled_at timestamptz,
  last_used_at timestamptz
);

CREATE TABLE identity.client_assertions (
  client_id text COLLATE "C" NOT NULL REFERENCES identity.service_clients (id),
  jti text COLLATE "C" NOT NULL CHECK (length(jti) BETWEEN 1 AND 255),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (client_id, jti)
);
COMMENT ON TABLE identity.client_assertions IS 'Each assertion is good once (RFC 7523 §3).';
CREATE INDEX client_assertions_expires_at_idx ON identity.client_assertions (expires_at);
