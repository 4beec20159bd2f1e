import type { DatabaseRoles } from '../roles.js';

const parkingFunctionDefiner = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, es, pg_temp';

/** What an operator discarded, with the reason, as it was parked. */
export const discardedTableSql = `
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
ALTER TABLE es.discarded ENABLE ALWAYS TRIGGER discarded_append_only;`;

/** Stores what was received, stamped under the tail lock, which the caller holds; `p_head` is the log's head. */
const keepHeardFunctionSql = `
CREATE FUNCTION es.keep_heard(p_topic text, p_part integer, p_head bigint, p_heard json) RETURNS timestamptz ${parkingFunctionDefiner} AS $$
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
END $$;`;

/**
 * An event that is parked only because its stream is parked requires that the stream still is: it may have been
 * released since the consumer read it. Then nothing is stored (ES004), and the consumer reads again.
 */
const hearWithParkingFunctionSql = `
CREATE OR REPLACE FUNCTION es.hear(p_run json, p_heard json, p_parked json) RETURNS timestamptz ${parkingFunctionDefiner} AS $$
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
END $$;`;

const firstOfStreamSql = `NOT EXISTS (SELECT FROM es.parked e
    WHERE e.tenant_id = p.tenant_id AND e.topic = p.topic AND e.part = p.part AND e.stream = p.stream AND e.position < p.position)`;

/**
 * Receives a parked event: only the first of its stream, and once (ES004: it is not there, or not the first).
 * The checkpoint stays.
 */
const releaseFunctionSql = `
CREATE FUNCTION es.release(p_run json, p_heard json) RETURNS timestamptz ${parkingFunctionDefiner} AS $$
DECLARE
  head bigint := es.tail();
  run record;
BEGIN
  SELECT * INTO run FROM json_to_record(p_run) AS r(topic text, part integer, tenant uuid, position bigint);
  DELETE FROM es.parked p WHERE p.tenant_id = run.tenant AND p.topic = run.topic AND p.part = run.part AND p.position = run.position AND ${firstOfStreamSql};
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not the first parked event of its stream' USING ERRCODE = 'ES004';
  END IF;
  RETURN es.keep_heard(run.topic, run.part, head, p_heard);
END $$;`;

/**
 * For operators: discards the first parked event of a stream; records why a retry failed. Both return whether
 * the event was there.
 */
const operatorFunctionsSql = `
CREATE FUNCTION es.discard(p_tenant uuid, p_topic text, p_part integer, p_position bigint, p_reason text) RETURNS boolean ${parkingFunctionDefiner} AS $$
BEGIN
  PERFORM es.tail();
  WITH gone AS (
    DELETE FROM es.parked p WHERE p.tenant_id = p_tenant AND p.topic = p_topic AND p.part = p_part AND p.position = p_position AND ${firstOfStreamSql} RETURNING *
  )
  INSERT INTO es.discarded (tenant_id, topic, part, position, stream, event, fault, parked_at, reason)
  SELECT tenant_id, topic, part, position, stream, event, fault, at, p_reason FROM gone;
  RETURN FOUND;
END $$;
CREATE FUNCTION es.blame(p_tenant uuid, p_topic text, p_part integer, p_position bigint, p_fault text) RETURNS boolean ${parkingFunctionDefiner} AS $$
BEGIN
  UPDATE es.parked p SET fault = p_fault WHERE p.tenant_id = p_tenant AND p.topic = p_topic AND p.part = p_part AND p.position = p_position;
  RETURN FOUND;
END $$;`;

export const parkingFunctionsSql = [
  keepHeardFunctionSql,
  hearWithParkingFunctionSql,
  releaseFunctionSql,
  operatorFunctionsSql,
].join('\n');

export const parkingRightsSql = ({ owner, append, daemon }: DatabaseRoles): string => `
ALTER TABLE es.discarded ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON es.discarded TO ${owner} USING (true) WITH CHECK (true);
CREATE POLICY daemon_reads ON es.discarded FOR SELECT TO ${daemon} USING (true);
GRANT SELECT ON es.discarded TO ${daemon};
REVOKE ALL ON FUNCTION es.keep_heard(text, integer, bigint, json), es.release(json, json), es.discard(uuid, text, integer, bigint, text), es.blame(uuid, text, integer, bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION es.release(json, json) TO ${append};
GRANT EXECUTE ON FUNCTION es.discard(uuid, text, integer, bigint, text), es.blame(uuid, text, integer, bigint, text) TO ${daemon};
`;
