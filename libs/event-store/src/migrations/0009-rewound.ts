import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRolesOf, serviceOf } from '../roles.js';

/** What an operator set back, from where and why. */
const rewoundTableSql = `
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
ALTER TABLE es.rewound ENABLE ALWAYS TRIGGER rewound_append_only;`;

/**
 * Sets a checkpoint back, but never before anything that was received: no event takes effect twice. Returns false
 * if the checkpoint has moved, or something lies between.
 */
const rewindFunctionSql = `
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
END $$;`;

/** Checkpoints beyond the owner's log can be set back. */
export class Rewound1500000000009 implements MigrationInterface {
  readonly name = 'Rewound1500000000009';

  async up(runner: QueryRunner): Promise<void> {
    const [{ database }] = (await runner.query('SELECT current_database() AS database')) as [
      { database: string },
    ];
    const { daemon } = databaseRolesOf(serviceOf(database));
    await runner.query(rewoundTableSql);
    await runner.query(rewindFunctionSql);
    await runner.query(
      `GRANT SELECT ON es.rewound TO ${daemon};
       REVOKE ALL ON FUNCTION es.rewind(text, integer, bigint, bigint, text) FROM PUBLIC;
       GRANT EXECUTE ON FUNCTION es.rewind(text, integer, bigint, bigint, text) TO ${daemon};`,
    );
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
