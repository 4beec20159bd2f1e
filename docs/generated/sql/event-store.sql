-- EventStore1500000000001

SELECT current_database() AS database;

CREATE SCHEMA es_next;

CREATE TABLE es.event (
  position bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  stream_type text NOT NULL,
  stream_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  event_id uuid NOT NULL,
  type text NOT NULL,
  schema_version smallint NOT NULL,
  at timestamptz(3) NOT NULL,
  data json NOT NULL,
  meta json NOT NULL
);
CREATE UNIQUE INDEX event_stream_version ON es.event (tenant_id, stream_id, stream_type, version);
ALTER TABLE es.event SET (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

CREATE TABLE es.receipt (
  tenant_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  answer json NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, key)
);
CREATE INDEX receipt_at ON es.receipt (at);

CREATE TABLE es.inbox (
  seq bigint PRIMARY KEY,
  after_position bigint NOT NULL,
  heard_at timestamptz(3) NOT NULL,
  topic text NOT NULL,
  part integer NOT NULL,
  position bigint NOT NULL,
  tenant_id uuid NOT NULL,
  stream text NOT NULL,
  version integer NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  at timestamptz(3) NOT NULL,
  by text NOT NULL,
  data json NOT NULL
);

CREATE TABLE es.mark (
  topic text NOT NULL,
  part integer NOT NULL,
  position bigint NOT NULL,
  kafka_offset text,
  PRIMARY KEY (topic, part)
) WITH (fillfactor = 50);

CREATE TABLE es.parked (
  tenant_id uuid NOT NULL,
  topic text NOT NULL,
  part integer NOT NULL,
  position bigint NOT NULL,
  stream text NOT NULL,
  event json NOT NULL,
  fault text,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, topic, part, position)
);

CREATE TABLE es.relay (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch bigint NOT NULL DEFAULT 0,
  position bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
INSERT INTO es.relay DEFAULT VALUES;
CREATE TABLE es.relay_part (
  part text PRIMARY KEY,
  position bigint NOT NULL
) WITH (fillfactor = 50);

CREATE FUNCTION es.deny_mutation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'ES002'; END $$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.event FOR EACH STATEMENT EXECUTE FUNCTION es.deny_mutation();
ALTER TABLE es.event ENABLE ALWAYS TRIGGER event_append_only;
CREATE TRIGGER inbox_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.inbox FOR EACH STATEMENT EXECUTE FUNCTION es.deny_mutation();
ALTER TABLE es.inbox ENABLE ALWAYS TRIGGER inbox_append_only;

CREATE FUNCTION es.tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $$;

ALTER TABLE es.event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON es.event TO geleit_service_owner USING (true) WITH CHECK (true);
ALTER TABLE es.receipt ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON es.receipt TO geleit_service_owner USING (true) WITH CHECK (true);
ALTER TABLE es.inbox ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON es.inbox TO geleit_service_owner USING (true) WITH CHECK (true);
ALTER TABLE es.parked ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON es.parked TO geleit_service_owner USING (true) WITH CHECK (true);
CREATE POLICY tenant_reads ON es.event FOR SELECT TO geleit_service_read USING (tenant_id = (SELECT es.tenant()));
CREATE POLICY tenant_reads ON es.receipt FOR SELECT TO geleit_service_read USING (tenant_id = (SELECT es.tenant()));
CREATE POLICY daemon_reads ON es.event FOR SELECT TO geleit_service_daemon USING (true);
CREATE POLICY daemon_reads ON es.inbox FOR SELECT TO geleit_service_daemon USING (true);
CREATE POLICY daemon_reads ON es.parked FOR SELECT TO geleit_service_daemon USING (true);

GRANT USAGE ON SCHEMA es TO geleit_service_read, geleit_service_append, geleit_service_daemon;
GRANT USAGE ON SCHEMA public TO geleit_service_read, geleit_service_append, geleit_service_daemon;
GRANT USAGE ON SCHEMA es_next TO geleit_service_daemon;
GRANT SELECT ON es.event, es.receipt TO geleit_service_read;
GRANT SELECT ON es.event, es.inbox, es.mark, es.parked, es.relay, es.relay_part TO geleit_service_daemon;
GRANT UPDATE ON es.relay TO geleit_service_daemon;
GRANT INSERT, UPDATE ON es.relay_part TO geleit_service_daemon;

CREATE FUNCTION es.tail() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the tail needs READ COMMITTED' USING ERRCODE = 'ES003';
  END IF;
  PERFORM pg_advisory_xact_lock(7301, 0);
  RETURN (SELECT coalesce(max(position), 0) FROM es.event);
END $$;

CREATE FUNCTION es.moved(p_streams json) RETURNS json LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  RETURN (SELECT json_agg(json_build_object('index', s.ord - 1, 'actual', s.actual)) FROM (
    SELECT r.ord, r.expected, coalesce((SELECT e.version FROM es.event e
      WHERE e.tenant_id = r.tenant AND e.stream_id = r.id AND e.stream_type = r.type ORDER BY e.version DESC LIMIT 1), 0) AS actual
    FROM ROWS FROM (json_to_recordset(p_streams) AS (tenant uuid, type text, id uuid, expected integer)) WITH ORDINALITY AS r(tenant, type, id, expected, ord)
  ) s WHERE s.actual <> s.expected);
END $$;

CREATE FUNCTION es.append(p_streams json, p_events json) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
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
END $$;

CREATE FUNCTION es.keep_receipts(p_receipts json) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
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
CREATE FUNCTION es.purge_receipts(p_hours integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  gone bigint;
BEGIN
  DELETE FROM es.receipt WHERE at < clock_timestamp() - make_interval(hours => p_hours);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

CREATE FUNCTION es.hear(p_run json, p_heard json, p_parked json) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
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
END $$;

CREATE FUNCTION es.lock_rows(p_tables text[], p_rows text[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  place integer;
BEGIN
  FOR place IN
    SELECT DISTINCT (hashtext(l.t) << 7) | (hashtext(l.r) & 127) AS k FROM unnest(p_tables, p_rows) AS l(t, r) ORDER BY k
  LOOP
    PERFORM pg_advisory_xact_lock(7303, place);
  END LOOP;
END $$;

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
END $$;

CREATE FUNCTION es.protect_view(p_table regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  old text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = p_table AND attname = 'tenant_id' AND attnotnull) THEN
    RAISE EXCEPTION '% has no tenant_id', p_table;
  END IF;
  FOR old IN SELECT polname FROM pg_policy WHERE polrelid = p_table LOOP
    EXECUTE format('DROP POLICY %I ON %s', old, p_table);
  END LOOP;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE POLICY tenant_reads ON %s FOR SELECT TO geleit_service_read USING (tenant_id = (SELECT es.tenant()))', p_table);
  EXECUTE format('CREATE POLICY tenant_writes ON %s TO geleit_service_append USING (tenant_id = (SELECT es.tenant())) WITH CHECK (tenant_id = (SELECT es.tenant()))', p_table);
  EXECUTE format('CREATE POLICY daemon_reads ON %s FOR SELECT TO geleit_service_daemon USING (true)', p_table);
  EXECUTE format('REVOKE ALL ON %s FROM geleit_service_daemon', p_table);
  EXECUTE format('GRANT SELECT ON %s TO geleit_service_read, geleit_service_daemon', p_table);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO geleit_service_append', p_table);
END $$;

CREATE FUNCTION es.rebuild_begin(p_table text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  live regclass := format('public.%I', p_table)::regclass;
  part record;
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS es_next.%I', p_table);
  EXECUTE format('CREATE TABLE es_next.%I (LIKE public.%I INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMMENTS)', p_table, p_table);
  FOR part IN SELECT conname, pg_get_constraintdef(oid) AS said FROM pg_constraint WHERE conrelid = live AND contype IN ('p', 'u') LOOP
    EXECUTE format('ALTER TABLE es_next.%I ADD CONSTRAINT %I %s', p_table, part.conname, part.said);
  END LOOP;
  FOR part IN SELECT pg_get_indexdef(i.indexrelid) AS said FROM pg_index i
    WHERE i.indrelid = live AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid) LOOP
    EXECUTE replace(part.said, format(' ON public.%I ', p_table), format(' ON es_next.%I ', p_table));
  END LOOP;
  PERFORM es.protect_view(format('es_next.%I', p_table)::regclass);
  EXECUTE format('CREATE POLICY daemon_fills ON es_next.%I TO geleit_service_daemon USING (true) WITH CHECK (true)', p_table);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON es_next.%I TO geleit_service_daemon', p_table);
END $$;
CREATE FUNCTION es.rebuild_lock(p_table text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  EXECUTE format('ANALYZE es_next.%I', p_table);
  EXECUTE format('LOCK TABLE public.%I IN ACCESS EXCLUSIVE MODE', p_table);
END $$;
CREATE FUNCTION es.rebuild_swap(p_table text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  EXECUTE format('DROP TABLE public.%I', p_table);
  EXECUTE format('ALTER TABLE es_next.%I SET SCHEMA public', p_table);
  PERFORM es.protect_view(format('public.%I', p_table)::regclass);
END $$;
CREATE FUNCTION es.rebuild_discard(p_table text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN EXECUTE format('DROP TABLE IF EXISTS es_next.%I', p_table); END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA es FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE geleit_service_owner IN SCHEMA es REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT EXECUTE ON FUNCTION es.tenant() TO geleit_service_read, geleit_service_append, geleit_service_daemon;
GRANT EXECUTE ON FUNCTION es.load(uuid, text, uuid, integer), es.receipt_of(uuid, text) TO geleit_service_read;
GRANT EXECUTE ON FUNCTION es.tail(), es.moved(json), es.append(json, json), es.keep_receipts(json), es.hear(json, json, json), es.lock_rows(text[], text[]) TO geleit_service_append;
GRANT EXECUTE ON FUNCTION es.tail(), es.purge_receipts(integer), es.rebuild_begin(text), es.rebuild_lock(text), es.rebuild_swap(text), es.rebuild_discard(text) TO geleit_service_daemon;

-- Parking1500000000002

SELECT current_database() AS database;

CREATE TABLE es.discarded (
  tenant_id uuid NOT NULL,
  topic text NOT NULL,
  part integer NOT NULL,
  position bigint NOT NULL,
  stream text NOT NULL,
  event json NOT NULL,
  fault text,
  parked_at timestamptz NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 5 AND 500),
  by text NOT NULL DEFAULT session_user,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, topic, part, position)
);
CREATE TRIGGER discarded_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.discarded FOR EACH STATEMENT EXECUTE FUNCTION es.deny_mutation();
ALTER TABLE es.discarded ENABLE ALWAYS TRIGGER discarded_append_only;

CREATE FUNCTION es.keep_heard(p_topic text, p_part integer, p_head bigint, p_heard json) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  newest record;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
BEGIN
  SELECT i.seq, i.heard_at INTO newest FROM es.inbox i ORDER BY i.seq DESC LIMIT 1;
  moment := greatest(moment, newest.heard_at + interval '1 millisecond');
  INSERT INTO es.inbox (seq, after_position, heard_at, topic, part, position, tenant_id, stream, version, event_id, type, at, by, data)
  SELECT coalesce(newest.seq, 0) + h.ord, p_head, moment, p_topic, p_part, h.position, h.tenant, h.stream, h.version, h.id, h.type, h.at, h.by, h.data
  FROM ROWS FROM (json_to_recordset(p_heard) AS (
    tenant uuid, stream text, version integer, id uuid, type text, at timestamptz, by text, data json, position bigint
  )) WITH ORDINALITY AS h(tenant, stream, version, id, type, at, by, data, position, ord);
  RETURN moment;
END $$;

CREATE OR REPLACE FUNCTION es.hear(p_run json, p_heard json, p_parked json) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  head bigint := es.tail();
  run record;
BEGIN
  SELECT * INTO run FROM json_to_record(p_run) AS r(topic text, part integer, came_from bigint, goes_to bigint, place text);
  UPDATE es.mark m SET position = run.goes_to, kafka_offset = run.place WHERE m.topic = run.topic AND m.part = run.part AND m.position = run.came_from;
  IF NOT FOUND AND run.came_from = 0 THEN
    INSERT INTO es.mark (topic, part, position, kafka_offset) VALUES (run.topic, run.part, run.goes_to, run.place) ON CONFLICT DO NOTHING;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the mark has moved' USING ERRCODE = 'ES004';
  END IF;
  INSERT INTO es.parked (tenant_id, topic, part, position, stream, event, fault)
  SELECT p.tenant, run.topic, run.part, p.position, p.stream, p.event, p.fault
  FROM json_to_recordset(p_parked) AS p(tenant uuid, position bigint, stream text, event json, fault text);
  IF EXISTS (SELECT FROM json_to_recordset(p_parked) AS p(tenant uuid, position bigint, stream text, fault text)
    WHERE p.fault IS NULL AND NOT EXISTS (SELECT FROM es.parked e
      WHERE e.tenant_id = p.tenant AND e.topic = run.topic AND e.part = run.part AND e.stream = p.stream AND e.position < p.position)) THEN
    RAISE EXCEPTION 'the stream is not parked any more' USING ERRCODE = 'ES004';
  END IF;
  RETURN es.keep_heard(run.topic, run.part, head, p_heard);
END $$;

CREATE FUNCTION es.release(p_run json, p_heard json) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  head bigint := es.tail();
  run record;
BEGIN
  SELECT * INTO run FROM json_to_record(p_run) AS r(topic text, part integer, tenant uuid, position bigint);
  DELETE FROM es.parked p WHERE p.tenant_id = run.tenant AND p.topic = run.topic AND p.part = run.part AND p.position = run.position AND NOT EXISTS (SELECT FROM es.parked e
    WHERE e.tenant_id = p.tenant_id AND e.topic = p.topic AND e.part = p.part AND e.stream = p.stream AND e.position < p.position);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not the first parked event of its stream' USING ERRCODE = 'ES004';
  END IF;
  RETURN es.keep_heard(run.topic, run.part, head, p_heard);
END $$;

CREATE FUNCTION es.discard(p_tenant uuid, p_topic text, p_part integer, p_position bigint, p_reason text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  PERFORM es.tail();
  WITH gone AS (
    DELETE FROM es.parked p WHERE p.tenant_id = p_tenant AND p.topic = p_topic AND p.part = p_part AND p.position = p_position AND NOT EXISTS (SELECT FROM es.parked e
    WHERE e.tenant_id = p.tenant_id AND e.topic = p.topic AND e.part = p.part AND e.stream = p.stream AND e.position < p.position) RETURNING *
  )
  INSERT INTO es.discarded (tenant_id, topic, part, position, stream, event, fault, parked_at, reason)
  SELECT tenant_id, topic, part, position, stream, event, fault, at, p_reason FROM gone;
  RETURN FOUND;
END $$;
CREATE FUNCTION es.blame(p_tenant uuid, p_topic text, p_part integer, p_position bigint, p_fault text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  UPDATE es.parked p SET fault = p_fault WHERE p.tenant_id = p_tenant AND p.topic = p_topic AND p.part = p_part AND p.position = p_position;
  RETURN FOUND;
END $$;

ALTER TABLE es.discarded ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON es.discarded TO geleit_service_owner USING (true) WITH CHECK (true);
CREATE POLICY daemon_reads ON es.discarded FOR SELECT TO geleit_service_daemon USING (true);
GRANT SELECT ON es.discarded TO geleit_service_daemon;
REVOKE ALL ON FUNCTION es.keep_heard(text, integer, bigint, json), es.release(json, json), es.discard(uuid, text, integer, bigint, text), es.blame(uuid, text, integer, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION es.release(json, json) TO geleit_service_append;
GRANT EXECUTE ON FUNCTION es.discard(uuid, text, integer, bigint, text), es.blame(uuid, text, integer, bigint, text) TO geleit_service_daemon;

-- Outdated1500000000003

SELECT current_database() AS database;

CREATE TABLE es.outdated (view text PRIMARY KEY, since timestamptz(3) NOT NULL DEFAULT clock_timestamp());
ALTER TABLE es.outdated ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY owner_all ON es.outdated TO geleit_service_owner USING (true) WITH CHECK (true);

CREATE POLICY daemon_renews ON es.outdated TO geleit_service_daemon USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON es.outdated TO geleit_service_daemon;

-- ReceiptPositions1500000000004

SELECT current_database() AS database;

ALTER TABLE es.receipt ADD COLUMN position bigint;

CREATE FUNCTION es.append(p_streams json, p_events json, p_receipts json) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  base bigint := es.append(p_streams, p_events);
  known json;
BEGIN
  WITH offered AS (
    SELECT * FROM ROWS FROM (json_to_recordset(p_receipts) AS (
      tenant uuid, key text, fingerprint text, answer json, after integer
    )) WITH ORDINALITY AS r(tenant, key, fingerprint, answer, after, ord)
  ), kept AS (
    INSERT INTO es.receipt (tenant_id, key, fingerprint, answer, position)
    SELECT tenant, key, fingerprint, answer, base + after FROM offered
    ON CONFLICT DO NOTHING RETURNING tenant_id, key
  )
  SELECT json_agg(o.ord - 1) INTO known FROM offered o
  WHERE NOT EXISTS (SELECT FROM kept k WHERE k.tenant_id = o.tenant AND k.key = o.key);
  IF known IS NOT NULL THEN
    RAISE EXCEPTION 'receipt exists' USING ERRCODE = 'ES005', DETAIL = known::text;
  END IF;
  RETURN base;
END $$;

REVOKE ALL ON FUNCTION es.append(json, json, json) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION es.append(json, json, json) TO geleit_service_append;

-- IndexesLast1500000000005

SELECT current_database() AS database;

CREATE FUNCTION es.rebuild_create(p_table text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  part record;
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS es_next.%I', p_table);
  EXECUTE format('CREATE TABLE es_next.%1$I (LIKE public.%1$I INCLUDING DEFAULTS INCLUDING GENERATED '
    'INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMMENTS)', p_table);
  FOR part IN SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE conrelid = format('public.%I', p_table)::regclass AND contype = 'p' LOOP
    EXECUTE format('ALTER TABLE es_next.%I ADD CONSTRAINT %I %s', p_table, part.conname, part.definition);
  END LOOP;
  PERFORM es.protect_view(format('es_next.%I', p_table)::regclass);
  EXECUTE format('CREATE POLICY daemon_fills ON es_next.%I TO geleit_service_daemon '
    'USING (true) WITH CHECK (true)', p_table);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON es_next.%I TO geleit_service_daemon', p_table);
END $$;
CREATE FUNCTION es.rebuild_index(p_table text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  live regclass := format('public.%I', p_table)::regclass;
  part record;
BEGIN
  FOR part IN SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE conrelid = live AND contype = 'u' LOOP
    EXECUTE format('ALTER TABLE es_next.%I ADD CONSTRAINT %I %s', p_table, part.conname, part.definition);
  END LOOP;
  FOR part IN SELECT pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
    WHERE i.indrelid = live AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid) LOOP
    EXECUTE replace(part.definition, format(' ON public.%I ', p_table), format(' ON es_next.%I ', p_table));
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION es.rebuild_create(text), es.rebuild_index(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION es.rebuild_create(text), es.rebuild_index(text) TO geleit_service_daemon;

-- BoundOrganisation1500000000006

ALTER POLICY owner_all ON es.event USING (true) WITH CHECK (tenant_id = (SELECT es.tenant()));
ALTER POLICY owner_all ON es.receipt USING (true) WITH CHECK (tenant_id = (SELECT es.tenant()));

CREATE OR REPLACE FUNCTION es.moved(p_streams json) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  RETURN (SELECT json_agg(json_build_object('index', s.index, 'actual', s.actual)) FROM (
    SELECT coalesce(r.index, r.ord - 1) AS index, r.expected, coalesce((SELECT e.version FROM es.event e
      WHERE e.tenant_id = r.tenant AND e.stream_id = r.id AND e.stream_type = r.type
      ORDER BY e.version DESC LIMIT 1), 0) AS actual
    FROM ROWS FROM (json_to_recordset(p_streams) AS (
      tenant uuid, type text, id uuid, expected integer, index integer
    )) WITH ORDINALITY AS r(tenant, type, id, expected, index, ord)
  ) s WHERE s.actual <> s.expected);
END $$;
CREATE OR REPLACE FUNCTION es.append(p_streams json, p_events json, p_receipts json) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  base bigint := es.append(p_streams, p_events);
  known json;
BEGIN
  WITH offered AS (
    SELECT * FROM ROWS FROM (json_to_recordset(p_receipts) AS (
      tenant uuid, key text, fingerprint text, answer json, after integer, index integer
    )) WITH ORDINALITY AS r(tenant, key, fingerprint, answer, after, index, ord)
  ), kept AS (
    INSERT INTO es.receipt (tenant_id, key, fingerprint, answer, position)
    SELECT tenant, key, fingerprint, answer, base + after FROM offered
    ON CONFLICT DO NOTHING RETURNING tenant_id, key
  )
  SELECT json_agg(coalesce(o.index, o.ord - 1)) INTO known FROM offered o
  WHERE NOT EXISTS (SELECT FROM kept k WHERE k.tenant_id = o.tenant AND k.key = o.key);
  IF known IS NOT NULL THEN
    RAISE EXCEPTION 'receipt exists' USING ERRCODE = 'ES005', DETAIL = known::text;
  END IF;
  RETURN base;
END $$;

-- Seals1500000000007

SELECT current_database() AS database;

ALTER TABLE es.event ADD COLUMN hash bytea;
CREATE TABLE es.seal (
  tenant_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  from_position bigint NOT NULL,
  to_position bigint NOT NULL CHECK (to_position >= from_position),
  events integer NOT NULL CHECK (events > 0),
  root bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamptz(3) NOT NULL,
  key_id text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (tenant_id, number)
);
CREATE INDEX seal_to_position ON es.seal (to_position);
CREATE TRIGGER seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.seal FOR EACH STATEMENT EXECUTE FUNCTION es.deny_mutation();
ALTER TABLE es.seal ENABLE ALWAYS TRIGGER seal_append_only;
ALTER TABLE es.seal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON es.seal TO geleit_service_owner USING (true) WITH CHECK (true);
CREATE POLICY tenant_reads ON es.seal FOR SELECT TO geleit_service_read USING (tenant_id = (SELECT es.tenant()));
CREATE POLICY daemon_reads ON es.seal FOR SELECT TO geleit_service_daemon USING (true);
GRANT SELECT ON es.seal TO geleit_service_read, geleit_service_daemon;

CREATE OR REPLACE FUNCTION es.append(p_streams json, p_events json) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  base bigint := es.tail();
  moved json := es.moved(p_streams);
  added bigint;
BEGIN
  IF moved IS NOT NULL THEN
    RAISE EXCEPTION 'a stream has moved on' USING ERRCODE = 'ES001', DETAIL = moved::text;
  END IF;
  INSERT INTO es.event (position, tenant_id, stream_type, stream_id, version, event_id, type, schema_version,
    at, data, meta, hash)
  SELECT base + n.ord, n.tenant, n.stream_type, n.stream_id, n.version, n.id, n.type, n.schema_version, n.at,
    n.data, n.meta, n.hash
  FROM ROWS FROM (json_to_recordset(p_events) AS (
    tenant uuid, stream_type text, stream_id uuid, version integer, id uuid, type text,
    schema_version smallint, at timestamptz, data json, meta json, hash bytea
  )) WITH ORDINALITY AS n(tenant, stream_type, stream_id, version, id, type, schema_version, at, data, meta,
    hash, ord);
  GET DIAGNOSTICS added = ROW_COUNT;
  IF added > 0 THEN
    PERFORM pg_notify('es', (base + added)::text);
  END IF;
  RETURN base;
END $$;

CREATE FUNCTION es.add_seals(p_seals json) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  added es.seal;
  newest es.seal;
BEGIN
  FOR added IN SELECT * FROM json_populate_recordset(NULL::es.seal, p_seals) LOOP
    SELECT * INTO newest FROM es.seal s WHERE s.tenant_id = added.tenant_id ORDER BY s.number DESC LIMIT 1;
    IF added.number <> coalesce(newest.number, 0) + 1 OR added.previous <> newest.hash
      OR added.from_position <= newest.to_position THEN
      RAISE EXCEPTION 'the seal does not continue the chain' USING ERRCODE = 'ES006';
    END IF;
    INSERT INTO es.seal SELECT (added).*;
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION es.add_seals(json) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION es.add_seals(json) TO geleit_service_daemon;

-- RebuildInPlace1500000000008

SELECT current_database() AS database;

CREATE FUNCTION es.renew_rows(p_table text, p_key text, p_columns text[], p_rows json) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  names text := (SELECT string_agg(format('%I', c), ', ') FROM unnest(p_columns) AS u(c));
  matching text := format('json_populate_recordset(NULL::public.%I, $1) k
    WHERE v.tenant_id = k.tenant_id AND v.%2$I = k.%2$I', p_table, p_key);
  tenant uuid;
  keys json;
BEGIN
  FOR tenant, keys IN
    SELECT (r ->> 'tenant_id')::uuid, json_agg(r) FROM json_array_elements(p_rows) AS j(r) GROUP BY 1
  LOOP
    PERFORM set_config('app.tenant_id', tenant::text, true);
    EXECUTE format('DELETE FROM public.%I v USING %s', p_table, matching) USING keys;
    EXECUTE format('INSERT INTO public.%1$I (tenant_id, %2$s)
      SELECT tenant_id, %2$s FROM (SELECT v.* FROM es_next.%1$I v, %3$s) AS folded', p_table, names, matching)
      USING keys;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION es.renew_rows(text, text, text[], json) FROM PUBLIC;

GRANT USAGE ON SCHEMA es_next TO geleit_service_append;
GRANT EXECUTE ON FUNCTION es.renew_rows(text, text, text[], json) TO geleit_service_append;
REVOKE EXECUTE ON FUNCTION es.rebuild_begin(text), es.rebuild_index(text), es.rebuild_lock(text), es.rebuild_swap(text)
  FROM geleit_service_daemon;

-- Rewound1500000000009

SELECT current_database() AS database;

CREATE TABLE es.rewound (
  topic text NOT NULL,
  part integer NOT NULL,
  came_from bigint NOT NULL,
  goes_to bigint NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 5 AND 500),
  by text NOT NULL DEFAULT session_user,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TRIGGER rewound_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.rewound FOR EACH STATEMENT EXECUTE FUNCTION es.deny_mutation();
ALTER TABLE es.rewound ENABLE ALWAYS TRIGGER rewound_append_only;

CREATE FUNCTION es.rewind(p_topic text, p_part integer, p_from bigint, p_to bigint, p_reason text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  PERFORM es.tail();
  IF p_to >= p_from
    OR EXISTS (SELECT FROM es.inbox i WHERE i.topic = p_topic AND i.part = p_part AND i.position > p_to)
    OR EXISTS (SELECT FROM es.parked p WHERE p.topic = p_topic AND p.part = p_part AND p.position > p_to)
    OR EXISTS (SELECT FROM es.discarded d WHERE d.topic = p_topic AND d.part = p_part AND d.position > p_to) THEN
    RETURN false;
  END IF;
  UPDATE es.mark m SET position = p_to, kafka_offset = NULL WHERE m.topic = p_topic AND m.part = p_part AND m.position = p_from;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO es.rewound (topic, part, came_from, goes_to, reason) VALUES (p_topic, p_part, p_from, p_to, p_reason);
  RETURN true;
END $$;

GRANT SELECT ON es.rewound TO geleit_service_daemon;
       REVOKE ALL ON FUNCTION es.rewind(text, integer, bigint, bigint, text) FROM PUBLIC;
       GRANT EXECUTE ON FUNCTION es.rewind(text, integer, bigint, bigint, text) TO geleit_service_daemon;

-- Memberships1500000000010

SELECT current_database() AS database;

CREATE FUNCTION es.keep_members() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  copied text := (SELECT string_agg(format(', %I', c), '') FROM unnest(TG_ARGV[3:]) AS u(c));
  source text := (SELECT string_agg(format(', ($1).%I', c), '') FROM unnest(TG_ARGV[3:]) AS u(c));
BEGIN
  IF TG_OP <> 'INSERT' THEN
    EXECUTE format('DELETE FROM public.%1$I WHERE tenant_id = ($1).tenant_id AND %2$I = ($1).%2$I', TG_ARGV[0], TG_ARGV[1])
      USING OLD;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    EXECUTE format('INSERT INTO public.%1$I (tenant_id, member, %2$I%4$s)
      SELECT DISTINCT ($1).tenant_id, m.member, ($1).%2$I%5$s FROM unnest(($1).%3$I) AS m(member)',
      TG_ARGV[0], TG_ARGV[1], TG_ARGV[2], copied, source) USING NEW;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION es.create_membership(p_table text, p_key text, p_each text, p_copied text[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  name text := p_table || '_by_' || p_each;
  kept text[] := p_key || p_copied;
  arguments text := (SELECT string_agg(quote_literal(a), ', ') FROM unnest(ARRAY[name, p_key, p_each] || p_copied) AS u(a));
  changed text := (SELECT format('(%s) IS DISTINCT FROM (%s)',
    string_agg(format('OLD.%I', c), ', '), string_agg(format('NEW.%I', c), ', ')) FROM unnest(p_each || p_copied) AS u(c));
BEGIN
  EXECUTE format('ALTER TABLE public.%I NO FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE TABLE public.%I AS SELECT DISTINCT v.tenant_id, m.member, %s FROM public.%I v, unnest(v.%I) AS m(member)',
    name, (SELECT string_agg(format('v.%I', c), ', ') FROM unnest(kept) AS u(c)), p_table, p_each);
  EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE public.%I %s, ADD PRIMARY KEY (tenant_id, %I, member)', name,
    (SELECT string_agg(format('ALTER COLUMN %I SET NOT NULL', c), ', ') FROM unnest('tenant_id'::text || kept) AS u(c)), p_key);
  PERFORM es.protect_view(format('public.%I', name)::regclass);
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON public.%I FOR EACH ROW EXECUTE FUNCTION es.keep_members(%s)',
    name || '_enters', p_table, arguments);
  EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON public.%I FOR EACH ROW WHEN (%s) EXECUTE FUNCTION es.keep_members(%s)',
    name || '_changes', p_table, changed, arguments);
  EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION es.keep_members(%s)',
    name || '_leaves', p_table, arguments);
END $$;

CREATE FUNCTION es.memberships(p_table text) RETURNS TABLE (name text, key text, source text, copied text[])
LANGUAGE sql STABLE SET search_path = pg_catalog, es, pg_temp AS $$
  SELECT a[1], a[2], a[3], a[4:] FROM (
    SELECT string_to_array(regexp_replace(encode(t.tgargs, 'escape'), '\\000$', ''), '\000') AS a FROM pg_trigger t
    WHERE t.tgrelid = format('public.%I', p_table)::regclass AND t.tgfoid = 'es.keep_members()'::regprocedure
      AND t.tgname LIKE '%\_enters'
  ) m
$$;
CREATE FUNCTION es.differing_members(p_table text) RETURNS TABLE (tenant uuid, key text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  m record;
  columns text;
BEGIN
  FOR m IN SELECT * FROM es.memberships(p_table) LOOP
    columns := (SELECT string_agg(format(', %I', c), '') FROM unnest(m.key || m.copied) AS u(c));
    RETURN QUERY EXECUTE format('
      WITH expected AS (SELECT DISTINCT v.tenant_id, u.member%4$s FROM public.%1$I v, unnest(v.%3$I) AS u(member)),
        kept AS (SELECT tenant_id, member%4$s FROM public.%2$I)
      SELECT DISTINCT d.tenant_id, d.%5$I::text FROM (
        (TABLE expected EXCEPT TABLE kept) UNION (TABLE kept EXCEPT TABLE expected)) d',
      p_table, m.name, m.source, columns, m.key);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION es.renew_rows(p_table text, p_key text, p_columns text[], p_rows json) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
DECLARE
  names text := (SELECT string_agg(format('%I', c), ', ') FROM unnest(p_columns) AS u(c));
  matching text := format('json_populate_recordset(NULL::public.%I, $1) k
    WHERE v.tenant_id = k.tenant_id AND v.%2$I = k.%2$I', p_table, p_key);
  tenant uuid;
  keys json;
  membership text;
BEGIN
  FOR tenant, keys IN
    SELECT (r ->> 'tenant_id')::uuid, json_agg(r) FROM json_array_elements(p_rows) AS j(r) GROUP BY 1
  LOOP
    PERFORM set_config('app.tenant_id', tenant::text, true);
    EXECUTE format('DELETE FROM public.%I v USING %s', p_table, matching) USING keys;
    FOR membership IN SELECT m.name FROM es.memberships(p_table) m LOOP
      EXECUTE format('DELETE FROM public.%I v USING %s', membership, matching) USING keys;
    END LOOP;
    EXECUTE format('INSERT INTO public.%1$I (tenant_id, %2$s)
      SELECT tenant_id, %2$s FROM (SELECT v.* FROM es_next.%1$I v, %3$s) AS folded', p_table, names, matching)
      USING keys;
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION es.keep_members(), es.create_membership(text, text, text, text[]), es.memberships(text),
        es.differing_members(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION es.memberships(text) TO geleit_service_append, geleit_service_daemon;

GRANT EXECUTE ON FUNCTION es.differing_members(text) TO geleit_service_daemon;

-- Contents1500000000011

CREATE FUNCTION es.forget_content() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  PERFORM set_config('app.tenant_id', OLD.tenant_id::text, true);
  EXECUTE format('DELETE FROM public.%1$I c WHERE c.tenant_id = ($1).tenant_id AND c.id = ($1).%3$I
    AND NOT EXISTS (SELECT FROM public.%2$I r WHERE r.tenant_id = ($1).tenant_id AND r.%3$I = ($1).%3$I)',
    TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]) USING OLD;
  RETURN NULL;
END $$;

CREATE FUNCTION es.create_content_table(p_table text, p_of text, p_key text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, es, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TABLE public.%I (tenant_id uuid NOT NULL, id uuid NOT NULL, sealed bytea NOT NULL,
    PRIMARY KEY (tenant_id, id))', p_table);
  EXECUTE format('ALTER TABLE public.%I ALTER COLUMN sealed SET STORAGE EXTERNAL', p_table);
  PERFORM es.protect_view(format('public.%I', p_table)::regclass);
  EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER DELETE ON public.%I DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION es.forget_content(%L, %L, %L)', p_of || '_forget_content', p_of, p_table, p_of, p_key);
END $$;

REVOKE ALL ON FUNCTION es.forget_content(), es.create_content_table(text, text, text) FROM PUBLIC;
