/**
 * Group role of every service's login. The policies below confine each login to its own topics, to those that
 * it listens to, and to requests for replays of these.
 */
export const busMemberRole = 'geleit_bus';

const ownsTopicSql = (column: string, login = 'current_user'): string =>
  `${login} = 'geleit_' || split_part(${column}, '.', 2)`;

/** The arrays are made once for each statement. */
const listensToTopicSql = (column: string): string =>
  `${column} = ANY (ARRAY(SELECT l.topic FROM bus.listener l WHERE l.login = current_user))`;
const mayAskOnTopicSql = (column: string, login = 'current_user'): string =>
  `${column} = ANY (ARRAY(
    SELECT 'geleit.' || split_part(l.topic, '.', 2) || '.refill.v1' FROM bus.listener l WHERE l.login = ${login}
  ))`;

/** The log. `seq` is the position in a partition, from 1, in commit order. Safe to run again. */
export const busSchemaSql = `
CREATE SCHEMA IF NOT EXISTS bus;
REVOKE ALL ON SCHEMA bus FROM PUBLIC;

CREATE TABLE IF NOT EXISTS bus.topic (
  name text PRIMARY KEY CHECK (name ~ '^geleit\\.[a-z0-9-]+\\.[a-z0-9-]+\\.v[0-9]+$')
);

CREATE TABLE IF NOT EXISTS bus.record (
  topic text NOT NULL REFERENCES bus.topic ON DELETE CASCADE,
  part smallint NOT NULL,
  seq bigint NOT NULL,
  key text NOT NULL,
  headers json NOT NULL,
  value text NOT NULL,
  sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (topic, part, seq)
);
CREATE INDEX IF NOT EXISTS record_sent_at ON bus.record USING brin (sent_at);

-- Who listens to what, as provisioning says.
CREATE TABLE IF NOT EXISTS bus.listener (
  login text NOT NULL,
  topic text NOT NULL,
  PRIMARY KEY (login, topic)
);

ALTER TABLE bus.topic ENABLE ROW LEVEL SECURITY;
ALTER TABLE bus.topic FORCE ROW LEVEL SECURITY;
ALTER TABLE bus.record ENABLE ROW LEVEL SECURITY;
ALTER TABLE bus.record FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS all_read ON bus.topic;
CREATE POLICY all_read ON bus.topic FOR SELECT USING (true);
DROP POLICY IF EXISTS all_name ON bus.topic;
DROP POLICY IF EXISTS members_name ON bus.topic;
CREATE POLICY members_name ON bus.topic FOR INSERT
  WITH CHECK (${ownsTopicSql('name')} OR ${listensToTopicSql('name')} OR ${mayAskOnTopicSql('name')});
DROP POLICY IF EXISTS all_read ON bus.record;
DROP POLICY IF EXISTS owner_and_listeners_read ON bus.record;
CREATE POLICY owner_and_listeners_read ON bus.record FOR SELECT
  USING (${ownsTopicSql('topic')} OR ${listensToTopicSql('topic')});
DROP POLICY IF EXISTS owner_sends_all_ask ON bus.record;
DROP POLICY IF EXISTS owner_sends_listeners_ask ON bus.record;
DROP POLICY IF EXISTS provisioner_all ON bus.topic;
CREATE POLICY provisioner_all ON bus.topic TO CURRENT_USER USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS provisioner_all ON bus.record;
CREATE POLICY provisioner_all ON bus.record TO CURRENT_USER USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS owner_prunes ON bus.record;
CREATE POLICY owner_prunes ON bus.record FOR DELETE USING (${ownsTopicSql('topic')});

-- Who may send to a topic need not read it. Tells how many records it has had, and nothing of them.
CREATE OR REPLACE FUNCTION bus.last_position(p_topic text, p_part int)
RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce(max(r.seq), 0) FROM bus.record r WHERE r.topic = p_topic AND r.part = p_part
$$;
REVOKE ALL ON FUNCTION bus.last_position FROM PUBLIC;

-- The only way to the log: a login that could insert could also take the last position there is, after which
-- nobody sends to that partition any more.
-- The lock is held until the commit, and the next statement sees what its previous holder committed:
-- positions are gapless, and a reader never sees a later record before an earlier one.
CREATE OR REPLACE FUNCTION bus.send(topics text[], parts int[], keys text[], headers text[], contents text[])
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF session_user <> current_user AND EXISTS (
    SELECT FROM unnest(topics) AS u(t)
    WHERE NOT (${ownsTopicSql('u.t', 'session_user')} OR ${mayAskOnTopicSql('u.t', 'session_user')})
  ) THEN
    RAISE EXCEPTION 'permission denied for a topic that the login does not own' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock(partition_lock)
  FROM (
    SELECT DISTINCT hashtextextended(t || '/' || p, 0) AS partition_lock
    FROM unnest(topics, parts) AS u(t, p) ORDER BY partition_lock
  ) AS partition_locks;
  INSERT INTO bus.record (topic, part, seq, key, headers, value)
  SELECT u.t, u.p, last.seq + row_number() OVER (PARTITION BY u.t, u.p ORDER BY u.n), u.k, u.h::json, u.v
  FROM unnest(topics, parts, keys, headers, contents) WITH ORDINALITY AS u(t, p, k, h, v, n)
  JOIN (
    SELECT t, p, bus.last_position(t, p) AS seq
    FROM (SELECT DISTINCT t, p FROM unnest(topics, parts) AS d(t, p)) AS partitions
  ) AS last ON last.t = u.t AND last.p = u.p
  ORDER BY u.n;
  PERFORM pg_notify('bus', '');
END $$;
REVOKE ALL ON FUNCTION bus.send FROM PUBLIC;

GRANT USAGE ON SCHEMA bus TO ${busMemberRole};
GRANT SELECT ON bus.listener TO ${busMemberRole};
GRANT SELECT, INSERT ON bus.topic TO ${busMemberRole};
REVOKE INSERT ON bus.record FROM ${busMemberRole};
GRANT SELECT, DELETE ON bus.record TO ${busMemberRole};
GRANT EXECUTE ON FUNCTION bus.send, bus.last_position TO ${busMemberRole};
`;

/** The last record of a partition stays, so that no position is used twice. */
export const pruneSql = `
DELETE FROM bus.record r
WHERE r.sent_at < now() - make_interval(days => $1)
AND EXISTS (
  SELECT 1 FROM bus.record later WHERE later.topic = r.topic AND later.part = r.part AND later.seq > r.seq
)`;
