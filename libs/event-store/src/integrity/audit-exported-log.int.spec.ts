import { auditExportedLog } from './audit-exported-log.js';
import { SealedLog } from './sealed-log.features.js';

let log: SealedLog;
let events: readonly string[];
let seals: readonly string[];
beforeAll(async () => {
  log = await SealedLog.create('exported_log');
  for (const tenant of [log.first, log.second, log.first]) {
    await log.record(tenant);
    await log.seal();
  }
  const read = async (table: string, order: string) => {
    const { rows } = await log.superuser.query<{ line: string }>(
      `SELECT row_to_json(t)::text AS line FROM ${table} t WHERE tenant_id = $1 ORDER BY ${order}`,
      [log.first],
    );
    return rows.map(({ line }) => line);
  };
  events = await read('es.event', 'position');
  seals = await read('es.seal', 'number');
});
afterAll(() => log.close());

const findings = async (
  change: Partial<Record<'events' | 'seals', readonly string[]>>,
  service = log.service,
) =>
  (await auditExportedLog({ events, seals, ...change }, { service, signatures: log.signer })).findings.map(
    ({ text }) => text,
  );

describe('the audit of an exported log', () => {
  it('finds nothing in a sound one', async () => {
    const result = await auditExportedLog(
      { events, seals },
      { service: log.service, signatures: log.signer },
    );
    expect(result).toEqual({ events: 4, seals: 2, unsealed: 0, findings: [] });
  });

  it('finds edits, deletions, swaps and what was put in', async () => {
    const [a = '', b = '', c = '', d = ''] = events;
    expect(await findings({ events: [a, b.replace('west', 'east'), c, d] })).toEqual([
      'position 2: the event is not as it was written',
      'positions 1 to 2: the events are not those that were sealed (seal 1)',
    ]);
    expect(await findings({ events: [a, b, d] })).toEqual([
      'positions 5 to 6: 1 event, 2 were sealed (seal 2)',
    ]);
    expect(await findings({ events: [b, a, c, d] })).toContain('position 1: out of order, or there twice');
    expect(await findings({ events: [a, b, b.replace('"position":2', '"position":3'), c, d] })).toEqual([
      'position 3: 1 event under no seal, later ones are sealed',
    ]);
  });

  it('finds seals that are missing or changed, and those of another service', async () => {
    const [first = '', second = ''] = seals;
    expect(await findings({ seals: [second] })).toEqual([
      'seal 2: the seals before it are missing from 1 on',
      'positions 1 to 2: 2 events under no seal, later ones are sealed',
    ]);
    expect(await findings({ seals: [first.replace('"events":2', '"events":3'), second] })).toContain(
      'seal 1: is not as it was signed',
    );
    expect(await findings({}, 'other')).toContain('seal 1: not signed with a known key of other (key first)');
  });

  it('counts events after the last seal', async () => {
    const result = await auditExportedLog(
      { events, seals: seals.slice(0, 1) },
      { service: log.service, signatures: log.signer },
    );
    expect(result).toMatchObject({ unsealed: 2, findings: [] });
  });
});
