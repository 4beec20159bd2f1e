/**
 * Runs with the owner's rights; the search path is fixed, so that nobody can put a function of
 * their own in between.
 */
const storeFunctionDefiner = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp';

/**
 * The tail: whoever holds it is the only one who may append until it commits. The head is read by a statement
 * after the lock, whose snapshot therefore sees what the previous holder committed; under any other isolation
 * level it would not.
 */
export const tailFunctionSql = `
CREATE FUNCTION es.tail() RETURNS bigint ${storeFunctionDefiner} AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the tail needs READ COMMITTED' USING ERRCODE = 'ES003';
  END IF;
  PERFORM pg_advisory_xact_lock(7301, 0);
  RETURN (SELECT coalesce(max(position), 0) FROM es.event);
END $$;`;

/**
 * `moved` returns the streams that are not at the expected version. It is called once before any work is done
 * and again under the tail, where the result is final.
 */
export const movedFunctionSql = `
CREATE FUNCTION es.moved(p_streams json) RETURNS json ${storeFunctionDefiner} AS $$
BEGIN
  RETURN (SELECT json_agg(json_build_object('index', s.ord - 1, 'actual', s.actual)) FROM (
    SELECT r.ord, r.expected, coalesce((SELECT e.version FROM es.event e
      WHERE e.tenant_id = r.tenant AND e.stream_id = r.id AND e.stream_type = r.type ORDER BY e.version DESC LIMIT 1), 0) AS actual
    FROM ROWS FROM (json_to_recordset(p_streams) AS (tenant uuid, type text, id uuid, expected integer)) WITH ORDINALITY AS r(tenant, type, id, expected, ord)
  ) s WHERE s.actual <> s.expected);
END $$;`;

/** All or nothing. Returns the head before. ES001 carries the streams that have moved on. */
export const appendFunctionSql = `
CREATE FUNCTION es.append(p_streams json, p_events json) RETURNS bigint ${storeFunctionDefiner} AS $$
DECLARE
  base bigint := es.tail();
  moved json := es.moved(p_streams);
  added bigint;
BEGIN
  IF moved IS NOT NULL THEN
    RAISE EXCEPTION 'a stream has moved on' USING ERRCODE = 'ES001', DETAIL = moved::text;
  END IF;
  INSERT INTO es.event (position, tenant_id, stream_type, stream_id, version, event_id, type, schema_version, at, data, meta)
  SELECT base + n.ord, n.tenant, n.stream_type, n.stream_id, n.version, n.id, n.type, n.schema_version, n.at, n.data, n.meta
  FROM ROWS FROM (json_to_recordset(p_events) AS (
    tenant uuid, stream_type text, stream_id uuid, version integer, id uuid, type text, schema_version smallint, at timestamptz, data json, meta json
  )) WITH ORDINALITY AS n(tenant, stream_type, stream_id, version, id, type, schema_version, at, data, meta, ord);
  GET DIAGNOSTICS added = ROW_COUNT;
  IF added > 0 THEN
    PERFORM pg_notify('es', (base + added)::text);
  END IF;
  RETURN base;
END $$;`;

/** ES005 carries the indexes of receipts that existed before. */
export const receiptFunctionsSql = `
CREATE FUNCTION es.keep_receipts(p_receipts json) RETURNS void ${storeFunctionDefiner} AS $$
DECLARE
  known json;
BEGIN
  WITH asked AS (
    SELECT * FROM ROWS FROM (json_to_recordset(p_receipts) AS (tenant uuid, key text, fingerprint text, answer json))
      WITH ORDINALITY AS r(tenant, key, fingerprint, answer, ord)
  ), kept AS (
    INSERT INTO es.receipt (tenant_id, key, fingerprint, answer) SELECT tenant, key, fingerprint, answer FROM asked
    ON CONFLICT DO NOTHING RETURNING tenant_id, key
  )
  SELECT json_agg(a.ord - 1) INTO known FROM asked a WHERE NOT EXISTS (SELECT FROM kept k WHERE k.tenant_id = a.tenant AND k.key = a.key);
  IF known IS NOT NULL THEN
    RAISE EXCEPTION 'already answered' USING ERRCODE = 'ES005', DETAIL = known::text;
  END IF;
END $$;
CREATE FUNCTION es.purge_receipts(p_hours integer) RETURNS bigint ${storeFunctionDefiner} AS $$
DECLARE
  gone bigint;
BEGIN
  DELETE FROM es.receipt WHERE at < clock_timestamp() - make_interval(hours => p_hours);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;`;

/**
 * Moves the checkpoint (ES004: another process did) and stores what was received and what was parked. `heard_at`
 * is read under the tail lock and grows with every batch, so everything received until a known instant is known
 * completely. `seq` is gapless: the order of the inbox is the order of commits.
 */
export const hearFunctionSql = `
CREATE FUNCTION es.hear(p_run json, p_heard json, p_parked json) RETURNS timestamptz ${storeFunctionDefiner} AS $$
DECLARE
  head bigint := es.tail();
  run record;
  newest record;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
BEGIN
  SELECT * INTO run FROM json_to_record(p_run) AS r(topic text, part integer, came_from bigint, goes_to bigint, place text);
  UPDATE es.mark m SET position = run.goes_to, kafka_offset = run.place WHERE m.topic = run.topic AND m.part = run.part AND m.position = run.came_from;
  IF NOT FOUND AND run.came_from = 0 THEN
    INSERT INTO es.mark (topic, part, position, kafka_offset) VALUES (run.topic, run.part, run.goes_to, run.place) ON CONFLICT DO NOTHING;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the mark has moved' USING ERRCODE = 'ES004';
  END IF;
  SELECT i.seq, i.heard_at INTO newest FROM es.inbox i ORDER BY i.seq DESC LIMIT 1;
  moment := greatest(moment, newest.heard_at + interval '1 millisecond');
  INSERT INTO es.inbox (seq, after_position, heard_at, topic, part, position, tenant_id, stream, version, event_id, type, at, by, data)
  SELECT coalesce(newest.seq, 0) + h.ord, head, moment, run.topic, run.part, h.position, h.tenant, h.stream, h.version, h.id, h.type, h.at, h.by, h.data
  FROM ROWS FROM (json_to_recordset(p_heard) AS (
    tenant uuid, stream text, version integer, id uuid, type text, at timestamptz, by text, data json, position bigint
  )) WITH ORDINALITY AS h(tenant, stream, version, id, type, at, by, data, position, ord);
  INSERT INTO es.parked (tenant_id, topic, part, position, stream, event, fault)
  SELECT p.tenant, run.topic, run.part, p.position, p.stream, p.event, p.fault
  FROM json_to_recordset(p_parked) AS p(tenant uuid, position bigint, stream text, event json, fault text);
  RETURN moment;
END $$;`;

/**
 * Rows of projections are locked by name, in one order for all transactions, before they are read. At most
 * 128 locks per table: a transaction that touches thousands of rows must not use up the server's lock table.
 */
export const rowLockFunctionSql = `
CREATE FUNCTION es.lock_rows(p_tables text[], p_rows text[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  place integer;
BEGIN
  FOR place IN
    SELECT DISTINCT (hashtext(l.t) << 7) | (hashtext(l.r) & 127) AS k FROM unnest(p_tables, p_rows) AS l(t, r) ORDER BY k
  LOOP
    PERFORM pg_advisory_xact_lock(7303, place);
  END LOOP;
END $$;`;

/**
 * One organisation's events and receipts in one round trip; row-level security confines both to the
 * organisation that is set here.
 */
export const readFunctionsSql = `
CREATE FUNCTION es.load(p_tenant uuid, p_type text, p_stream uuid, p_after integer) RETURNS SETOF es.event LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  RETURN QUERY SELECT e.* FROM es.event e
    WHERE e.tenant_id = p_tenant AND e.stream_id = p_stream AND e.stream_type = p_type AND e.version > p_after ORDER BY e.version;
END $$;
CREATE FUNCTION es.receipt_of(p_tenant uuid, p_key text) RETURNS SETOF es.receipt LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  RETURN QUERY SELECT r.* FROM es.receipt r WHERE r.tenant_id = p_tenant AND r.key = p_key;
END $$;`;
