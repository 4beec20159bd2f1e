/** Runs with the owner's rights, over a search path that nobody else can write to. */
const definer = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, keys, pg_temp';

/**
 * `kek` counts an organisation's key-encryption keys. A key that was destroyed keeps its row, so that an
 * erased value differs from one whose key is missing. Nobody but the owner may use a table.
 */
const tablesSql = `
CREATE TABLE IF NOT EXISTS keys.data_key (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  stream_type text NOT NULL,
  stream_id text NOT NULL,
  scope text NOT NULL,
  from_version integer NOT NULL,
  kek integer NOT NULL,
  wrapped bytea,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  destroyed_at timestamptz(3),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS data_key_of_owner ON keys.data_key
  (tenant_id, stream_id, stream_type, scope, from_version) WHERE wrapped IS NOT NULL;
CREATE INDEX IF NOT EXISTS data_key_of_kek ON keys.data_key (tenant_id, kek) WHERE wrapped IS NOT NULL;

CREATE TABLE IF NOT EXISTS keys.ended_owner (
  tenant_id uuid NOT NULL,
  stream_type text NOT NULL,
  stream_id text NOT NULL,
  ended_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, stream_id, stream_type)
);

CREATE TABLE IF NOT EXISTS keys.kek (
  tenant_id uuid NOT NULL,
  kek integer NOT NULL,
  wrapped bytea,
  master text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  destroyed_at timestamptz(3),
  PRIMARY KEY (tenant_id, kek),
  CHECK (destroyed_at IS NULL OR wrapped IS NULL)
);

CREATE TABLE IF NOT EXISTS keys.progress (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  destroyed_up_to bigint NOT NULL
);
ALTER TABLE keys.progress ADD COLUMN IF NOT EXISTS swept_to timestamptz(3);
ALTER TABLE keys.progress ADD COLUMN IF NOT EXISTS ledger_lines bigint;
ALTER TABLE keys.progress ADD COLUMN IF NOT EXISTS ledger_hash text;
CREATE INDEX IF NOT EXISTS data_key_destroyed_at ON keys.data_key (destroyed_at) WHERE destroyed_at IS NOT NULL;
INSERT INTO keys.progress (destroyed_up_to) VALUES (0) ON CONFLICT DO NOTHING;

CREATE TABLE IF NOT EXISTS keys.check_value (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id uuid NOT NULL,
  digest bytea NOT NULL
);
`;

const requestColumns =
  'tenant uuid, stream_type text, stream_id text, scope text, since integer, version integer';

const findFunctionsSql = `
CREATE OR REPLACE FUNCTION keys.for_sealing(p_requests json)
RETURNS TABLE (ord bigint, id uuid, from_version integer, kek integer, wrapped bytea) ${definer} AS $$
BEGIN
  RETURN QUERY SELECT r.ord, k.id, k.from_version, k.kek, k.wrapped
  FROM ROWS FROM (json_to_recordset(p_requests) AS (${requestColumns}))
    WITH ORDINALITY AS r(tenant, stream_type, stream_id, scope, since, version, ord)
  CROSS JOIN LATERAL (SELECT d.id, d.from_version, d.kek, d.wrapped FROM keys.data_key d
    WHERE d.tenant_id = r.tenant AND d.stream_id = r.stream_id AND d.stream_type = r.stream_type
      AND d.scope = r.scope AND d.from_version BETWEEN r.since AND r.version AND d.wrapped IS NOT NULL
    ORDER BY d.from_version DESC LIMIT 1) k;
END $$;

CREATE OR REPLACE FUNCTION keys.find(p_ids uuid[])
RETURNS TABLE (id uuid, tenant uuid, stream_type text, stream_id text, scope text, kek integer, wrapped bytea) ${definer} AS $$
BEGIN
  RETURN QUERY SELECT d.id, d.tenant_id, d.stream_type, d.stream_id, d.scope, d.kek, d.wrapped
  FROM keys.data_key d WHERE d.id = ANY(p_ids);
END $$;
`;

/**
 * Nothing is added for an organisation whose newest key-encryption key was destroyed (KY002, with its id). A key
 * that was wrapped by a key-encryption key that is not the newest any more is refused (KY001): its row
 * is locked against being destroyed meanwhile, and whoever wrapped it does so again. Of two processes that add
 * a key for the same, the second takes the first's. Of an owner whose keys were destroyed for ever, a new key is
 * kept as one that is destroyed already; the lock (7306) lets no key slip in while that is being recorded.
 */
const addFunctionSql = `
CREATE OR REPLACE FUNCTION keys.add(p_keys json, p_requests json)
RETURNS TABLE (ord bigint, id uuid, from_version integer, kek integer, wrapped bytea) ${definer} AS $$
DECLARE
  ended uuid;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7306);
  INSERT INTO keys.kek (tenant_id, kek)
  SELECT DISTINCT n.tenant, n.kek FROM json_to_recordset(p_keys) AS n(tenant uuid, kek integer)
  ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  PERFORM FROM keys.kek e
  WHERE (e.tenant_id, e.kek) IN (SELECT n.tenant, n.kek FROM json_to_recordset(p_keys) AS n(tenant uuid, kek integer))
  ORDER BY e.tenant_id, e.kek FOR SHARE;
  SELECT e.tenant_id INTO ended FROM json_to_recordset(p_keys) AS n(tenant uuid, kek integer)
  JOIN keys.kek e ON e.tenant_id = n.tenant GROUP BY 1
  HAVING count(e.destroyed_at) = count(*) LIMIT 1;
  IF ended IS NOT NULL THEN
    RAISE EXCEPTION 'an organisation has ended' USING ERRCODE = 'KY002', DETAIL = ended::text;
  END IF;
  IF EXISTS (
    SELECT FROM json_to_recordset(p_keys) AS n(tenant uuid, kek integer)
    JOIN keys.kek e ON e.tenant_id = n.tenant AND e.kek > n.kek
  ) THEN
    RAISE EXCEPTION 'wrapped by an older key' USING ERRCODE = 'KY001';
  END IF;
  INSERT INTO keys.data_key (id, tenant_id, stream_type, stream_id, scope, from_version, kek, wrapped, destroyed_at)
  SELECT n.id, n.tenant, n.stream_type, n.stream_id, n.scope, n.version, n.kek,
    CASE WHEN e.ended_at IS NULL THEN decode(n.wrapped, 'base64') END,
    CASE WHEN e.ended_at IS NOT NULL THEN clock_timestamp() END
  FROM json_to_recordset(p_keys) AS n(id uuid, tenant uuid, stream_type text, stream_id text, scope text, version integer, kek integer, wrapped text)
  LEFT JOIN keys.ended_owner e
    ON e.tenant_id = n.tenant AND e.stream_id = n.stream_id AND e.stream_type = n.stream_type
  ORDER BY n.tenant, n.stream_id, n.stream_type, n.scope, n.version
  ON CONFLICT DO NOTHING;
  RETURN QUERY SELECT * FROM keys.for_sealing(p_requests);
END $$;
`;

const destructionColumns =
  'tenant uuid, stream_type text, stream_id text, scopes text[], before integer, made_before timestamptz';
const isMeantSql = `d.tenant_id = x.tenant AND d.stream_id = x.stream_id AND d.stream_type = x.stream_type
    AND (x.scopes IS NULL OR d.scope = ANY(x.scopes)) AND (x.before IS NULL OR d.from_version < x.before)
    AND (x.made_before IS NULL OR d.created_at < x.made_before)`;

/**
 * Tells every process that holds them, when it commits. Takes turns with what adds keys (7306). What was destroyed
 * before is returned again, but not written again.
 */
const destroyFunctionSql = `
CREATE OR REPLACE FUNCTION keys.destroy(p_destructions json) RETURNS TABLE (id uuid) ${definer} AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7306);
  INSERT INTO keys.ended_owner (tenant_id, stream_type, stream_id)
  SELECT DISTINCT x.tenant, x.stream_type, x.stream_id
  FROM json_to_recordset(p_destructions) AS x(tenant uuid, stream_type text, stream_id text, forever boolean)
  WHERE x.forever ON CONFLICT DO NOTHING;
  UPDATE keys.data_key d SET wrapped = NULL, destroyed_at = clock_timestamp()
  FROM json_to_recordset(p_destructions) AS x(${destructionColumns})
  WHERE d.wrapped IS NOT NULL AND ${isMeantSql};
  RETURN QUERY SELECT DISTINCT d.id FROM keys.data_key d
  JOIN json_to_recordset(p_destructions) AS x(${destructionColumns}) ON ${isMeantSql};
  PERFORM pg_notify('keys', '');
END $$;
`;

/** None is added but the next: beyond a gap, an organisation could seal nothing any more. */
const kekFunctionsSql = `
CREATE OR REPLACE FUNCTION keys.keks(p_tenant uuid) RETURNS TABLE (kek integer, wrapped bytea, master text) ${definer} AS $$
BEGIN
  RETURN QUERY SELECT e.kek, e.wrapped, e.master FROM keys.kek e
  WHERE e.tenant_id = p_tenant AND e.wrapped IS NOT NULL ORDER BY e.kek DESC;
END $$;
CREATE OR REPLACE FUNCTION keys.add_kek(p_tenant uuid, p_kek integer, p_wrapped bytea, p_master text) RETURNS void ${definer} AS $$
BEGIN
  INSERT INTO keys.kek (tenant_id, kek, wrapped, master) SELECT p_tenant, p_kek, p_wrapped, p_master
  WHERE p_kek = (SELECT coalesce(max(e.kek), 0) + 1 FROM keys.kek e WHERE e.tenant_id = p_tenant)
  ON CONFLICT DO NOTHING;
END $$;
`;

const progressFunctionsSql = `
CREATE OR REPLACE FUNCTION keys.destroyed_up_to() RETURNS bigint ${definer} AS $$
BEGIN RETURN (SELECT p.destroyed_up_to FROM keys.progress p); END $$;
CREATE OR REPLACE FUNCTION keys.save_destroyed_up_to(p_position bigint) RETURNS void ${definer} AS $$
BEGIN UPDATE keys.progress p SET destroyed_up_to = p_position WHERE p.destroyed_up_to < p_position; END $$;
CREATE OR REPLACE FUNCTION keys.check_value() RETURNS TABLE (id uuid, digest bytea) ${definer} AS $$
BEGIN RETURN QUERY SELECT c.id, c.digest FROM keys.check_value c; END $$;
CREATE OR REPLACE FUNCTION keys.save_check_value(p_id uuid, p_digest bytea) RETURNS void ${definer} AS $$
BEGIN INSERT INTO keys.check_value (id, digest) VALUES (p_id, p_digest) ON CONFLICT DO NOTHING; END $$;
`;

/**
 * Whoever has the row of the ledger's end has the ledger, until its transaction ends. Older copies of the keys know
 * no ledger.
 */
const ledgerFunctionsSql = `
CREATE OR REPLACE FUNCTION keys.lock_ledger() RETURNS TABLE (lines integer, hash text) ${definer} AS $$
BEGIN RETURN QUERY SELECT coalesce(p.ledger_lines, 0)::integer, coalesce(p.ledger_hash, repeat('0', 64)) FROM keys.progress p FOR UPDATE; END $$;
CREATE OR REPLACE FUNCTION keys.save_ledger_head(p_lines bigint, p_hash text) RETURNS void ${definer} AS $$
BEGIN
  UPDATE keys.progress p SET ledger_lines = p_lines, ledger_hash = p_hash WHERE coalesce(p.ledger_lines, 0) < p_lines;
END $$;
`;

/**
 * When something was last destroyed that is older than these seconds and of which bytes may be left; null if
 * nothing.
 */
const sweepFunctionsSql = `
CREATE OR REPLACE FUNCTION keys.unswept(p_seconds integer) RETURNS timestamptz ${definer} AS $$
DECLARE
  swept timestamptz := (SELECT coalesce(p.swept_to, '-infinity') FROM keys.progress p);
  latest timestamptz := clock_timestamp() - make_interval(secs => p_seconds);
BEGIN
  RETURN greatest(
    (SELECT max(d.destroyed_at) FROM keys.data_key d WHERE d.destroyed_at > swept AND d.destroyed_at <= latest),
    (SELECT max(e.destroyed_at) FROM keys.kek e WHERE e.destroyed_at > swept AND e.destroyed_at <= latest));
END $$;
CREATE OR REPLACE FUNCTION keys.save_swept_to(p_moment timestamptz) RETURNS void ${definer} AS $$
BEGIN UPDATE keys.progress p SET swept_to = greatest(p.swept_to, p_moment); END $$;
`;

/**
 * For operators only. Ends the key-encryption keys before one, unless something is still wrapped by them; their
 * rows are locked meanwhile, so that nothing can be added.
 */
const retireFunctionSql = `
CREATE OR REPLACE FUNCTION keys.retire_keks(p_tenant uuid, p_kek integer) RETURNS boolean ${definer} AS $$
BEGIN
  PERFORM FROM keys.kek e WHERE e.tenant_id = p_tenant AND e.kek < p_kek AND e.destroyed_at IS NULL ORDER BY e.kek FOR UPDATE;
  IF EXISTS (SELECT FROM keys.data_key d WHERE d.tenant_id = p_tenant AND d.kek < p_kek AND d.wrapped IS NOT NULL) THEN
    RETURN false;
  END IF;
  UPDATE keys.kek e SET wrapped = NULL, destroyed_at = clock_timestamp()
  WHERE e.tenant_id = p_tenant AND e.kek < p_kek AND e.destroyed_at IS NULL;
  RETURN true;
END $$;
`;

/** Everything in the keys database of one service. Safe to run again. */
export const keysSchemaSql = [
  'CREATE SCHEMA IF NOT EXISTS keys;',
  tablesSql,
  findFunctionsSql,
  addFunctionSql,
  destroyFunctionSql,
  kekFunctionsSql,
  progressFunctionsSql,
  ledgerFunctionsSql,
  sweepFunctionsSql,
  retireFunctionSql,
].join('\n');
