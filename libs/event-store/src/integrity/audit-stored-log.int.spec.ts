import { appendTo, newCaseStream, newEvent } from '../example.features.js';
import { randomUUID } from 'node:crypto';
import type { SealHead } from '../index.js';
import { SealedLog, sealingTime } from './sealed-log.features.js';
import { createTestSigner } from './signing.features.js';

let log: SealedLog;
let heads: readonly SealHead[];

/**
 * Positions 1 to 6 and 11, 12 belong to the first organisation, 7 to 10 to the second; sealed after 4, after
 * 8, and after 12.
 */
beforeAll(async () => {
  log = await SealedLog.create('sealed_log');
  const { first, second } = log;
  heads = [];
  for (const tenants of [
    [first, first],
    [first, second],
    [second, first],
  ]) {
    for (const tenant of tenants) await log.record(tenant);
    heads = [...heads, ...(await log.seal())];
  }
  await log.save();
});
afterAll(() => log.close());

describe('the audit of a sound log', () => {
  it('finds nothing, and says what it read', async () => {
    expect(await log.audit({ heads })).toEqual({ events: 12, seals: 5, unsealed: 0, findings: [] });
  });

  it('counts what is not sealed yet', async () => {
    await log.record(log.second);
    expect(await log.audit()).toMatchObject({ events: 14, unsealed: 2, findings: [] });
    await log.restore();
  });

  it('accepts events of before there were hashes', async () => {
    await log.tamper('UPDATE es.event SET hash = NULL', 'TRUNCATE es.seal');
    await log.seal();
    expect(await log.audit()).toMatchObject({ events: 12, seals: 2, unsealed: 0, findings: [] });
    await log.restore();
  });
});

describe('the audit of a log that a superuser has changed', () => {
  afterEach(() => log.restore());

  it.each([
    ['data', `data = '{"agency":"east"}'`],
    ['the space in data', `data = (' ' || data::text)::json`],
    ['meta', `meta = (replace(meta::text, 'counsellor-1', 'counsellor-2'))::json`],
    ['the time', "at = at + interval '1 millisecond'"],
    ['the type', "type = 'CaseClosed'"],
    ['the schema version', 'schema_version = 2'],
    ['the version', 'version = 7'],
    ['the stream', 'stream_id = gen_random_uuid()'],
    ['the type of the stream', "stream_type = 'other'"],
    ['the id', 'event_id = gen_random_uuid()'],
  ])('finds an edit of %s', async (_, change) => {
    await log.tamper(`UPDATE es.event SET ${change} WHERE position = 2`);
    expect(await log.findings()).toEqual([
      'first: position 2: the event is not as it was written',
      'first: positions 1 to 4: the events are not those that were sealed (seal 1)',
    ]);
  });

  it('finds an edit whose hash was adapted, or removed', async () => {
    await log.tamper(`UPDATE es.event SET type = 'CaseClosed', hash = NULL WHERE position = 2`);
    expect(await log.findings()).toEqual([
      'first: positions 1 to 4: the events are not those that were sealed (seal 1)',
    ]);
  });

  it('finds an event that was given to another organisation', async () => {
    await log.tamper(`UPDATE es.event SET tenant_id = '${log.second}', hash = NULL WHERE position = 6`);
    expect(await log.findings()).toEqual([
      'first: positions 5 to 6: 1 event, 2 were sealed (seal 2)',
      'second: position 6: 1 event under no seal, later ones are sealed',
    ]);
  });

  it('finds a deletion in the middle', async () => {
    await log.tamper('DELETE FROM es.event WHERE position = 3');
    expect(await log.findings()).toEqual([
      'log: position 3: no event, the log has a gap',
      'first: positions 1 to 4: 3 events, 4 were sealed (seal 1)',
    ]);
  });

  it('finds a deletion in the middle that was closed by renumbering', async () => {
    await log.tamper(
      'DELETE FROM es.event WHERE position = 3',
      'UPDATE es.event SET position = -position WHERE position > 3',
      'UPDATE es.event SET position = -position - 1 WHERE position < 0',
    );
    const found = await log.findings();
    expect(found[0]).toBe('first: positions 1 to 4: the events are not those that were sealed (seal 1)');
    expect(found.length).toBeGreaterThan(2);
  });

  it('finds a deletion at the end', async () => {
    await log.tamper('DELETE FROM es.event WHERE position > 11');
    expect(await log.findings()).toEqual(['first: positions 11 to 12: 1 event, 2 were sealed (seal 3)']);
  });

  it('finds two events that were swapped, within one seal and across', async () => {
    const swap = (one: number, other: number) => [
      `UPDATE es.event SET position = -1 WHERE position = ${one}`,
      `UPDATE es.event SET position = ${one} WHERE position = ${other}`,
      `UPDATE es.event SET position = ${other} WHERE position = -1`,
    ];
    await log.tamper(...swap(1, 2));
    expect(await log.findings()).toEqual([
      'first: positions 1 to 4: the events are not those that were sealed (seal 1)',
    ]);
    await log.restore();
    await log.tamper(...swap(3, 5));
    expect(await log.findings()).toEqual([
      'first: positions 1 to 4: the events are not those that were sealed (seal 1)',
      'first: positions 5 to 6: the events are not those that were sealed (seal 2)',
    ]);
  });

  it('finds a copied event, at the end and in a place that was freed for it', async () => {
    const copy = (from: number, to: number, version: number) =>
      `INSERT INTO es.event SELECT ${to}, tenant_id, stream_type, stream_id, ${version}, event_id, type,
         schema_version, at, data, meta FROM es.event WHERE position = ${from}`;
    await log.tamper(copy(2, 13, 3));
    expect(await log.findings()).toEqual(['first: positions 2, 13: one event, recorded more than once']);
    await log.restore();
    await log.tamper('DELETE FROM es.event WHERE position = 4', copy(2, 4, 3));
    expect(await log.findings()).toEqual([
      'first: positions 1 to 4: the events are not those that were sealed (seal 1)',
      'first: positions 2, 4: one event, recorded more than once',
    ]);
  });
});

describe('the audit of seals that a superuser has changed', () => {
  afterEach(() => log.restore());

  it.each([
    ['root', "root = decode(repeat('00', 32), 'hex')"],
    ['time', "sealed_at = sealed_at + interval '1 hour'"],
    ['first position', 'from_position = 2'],
    ['number of events', 'events = 3'],
  ])('finds another %s', async (_, change) => {
    await log.tamper(`UPDATE es.seal SET ${change} WHERE tenant_id = '${log.first}' AND number = 1`);
    expect(await log.findings()).toContain('first: seal 1: is not as it was signed');
  });

  it('finds a signature that is not of these bytes, and one of an unknown key', async () => {
    await log.tamper(
      `UPDATE es.seal SET signature = (SELECT signature FROM saved_seal WHERE number = 2 LIMIT 1)
       WHERE number = 1 AND tenant_id = '${log.first}'`,
      `UPDATE es.seal SET key_id = 'other' WHERE number = 1 AND tenant_id = '${log.second}'`,
    );
    expect(await log.findings()).toEqual([
      'first: seal 1: not signed with a known key of sealed_log (key first)',
      'second: seal 1: not signed with a known key of sealed_log (key other)',
    ]);
  });

  it('finds a seal that is missing at the beginning, in the middle, and all of one organisation', async () => {
    await log.tamper(`DELETE FROM es.seal WHERE tenant_id = '${log.first}' AND number = 2`);
    expect(await log.findings()).toEqual([
      'first: seal 3: the seals before it are missing from 2 on',
      'first: positions 5 to 6: 2 events under no seal, later ones are sealed',
    ]);
    await log.tamper(`DELETE FROM es.seal WHERE tenant_id = '${log.second}'`);
    expect(await log.findings()).toContain(
      'second: positions 7 to 10: 4 events under no seal, later ones are sealed',
    );
  });

  it('finds seals of another organisation or service in a chain', async () => {
    await log.tamper(
      `DELETE FROM es.seal WHERE tenant_id = '${log.second}'`,
      `INSERT INTO es.seal SELECT '${log.second}', number, from_position, to_position, events, root, previous,
         hash, sealed_at, key_id, signature FROM saved_seal WHERE tenant_id = '${log.first}'`,
      `DELETE FROM es.seal WHERE tenant_id = '${log.first}'`,
    );
    expect(await log.findings()).toContainEqual(
      expect.stringMatching(/^second: seal 1: does not continue the chain/),
    );
    await log.restore();
    const other = { verify: () => true };
    const findings = await log.findings({ service: 'other', signatures: other });
    expect(findings[0]).toMatch(/^first: seal 1: does not continue the chain/);
  });

  it('finds a chain that was made again with another key', async () => {
    const thief = createTestSigner('sealed_log');
    await log.tamper(
      `UPDATE es.event SET type = 'CaseClosed', hash = NULL WHERE position = 2`,
      'TRUNCATE es.seal',
    );
    await log.seal(thief);
    expect(await log.findings()).toEqual([
      'second: seal 1: not signed with a known key of sealed_log (key first)',
      'first: seal 1: not signed with a known key of sealed_log (key first)',
    ]);
  });

  it('finds a chain that was made again with the stolen key, by the heads that were noted elsewhere', async () => {
    await log.tamper(
      `UPDATE es.event SET type = 'CaseClosed', hash = NULL WHERE position = 2`,
      'TRUNCATE es.seal',
    );
    await log.seal();
    expect(await log.findings()).toEqual([]);
    expect(await log.findings({ heads })).toContain('first: seal 1: is not the one that was noted elsewhere');
  });

  it('finds that log and seals were cut off, by the heads that were noted elsewhere', async () => {
    await log.tamper('DELETE FROM es.event WHERE position > 8', 'DELETE FROM es.seal WHERE to_position > 8');
    expect(await log.findings()).toEqual([]);
    expect(await log.findings({ heads })).toEqual([
      'second: seal 2 was noted elsewhere and is missing: the log was cut off before position 10',
      'first: seal 3 was noted elsewhere and is missing: the log was cut off before position 12',
    ]);
  });
});

describe('sealing', () => {
  it('takes 1,000 events at a time, and says when there may be more', async () => {
    const sealer = log.newSealer();
    const moves = Array.from({ length: 1001 }, () => newEvent('CaseMoved', { agency: 'west' }));
    await log.store.commit({ appends: [appendTo(newCaseStream(log.first), 0, ...moves)] });
    const rounds = [];
    for (let round = 1; round <= 3; round += 1) rounds.push(await sealer.sealNext(log.signer, sealingTime));
    expect(rounds).toMatchObject([
      { heads: [{ service: 'sealed_log', tenant: log.first, number: 4, to: 1012 }], full: true },
      { heads: [{ number: 5, to: 1013 }], full: false },
      { heads: [], full: false },
    ]);
    expect(await log.audit()).toMatchObject({ events: 1013, unsealed: 0, findings: [] });
  });

  afterEach(() => log.restore());

  it('writes nothing while nothing is recorded', async () => {
    expect(await log.seal()).toEqual([]);
  });

  it('tells the head of each chain', async () => {
    const sealer = log.newSealer();
    expect(await sealer.findHead(log.first)).toEqual(heads.findLast(({ tenant }) => tenant === log.first));
    expect(await sealer.findHead(randomUUID())).toBeNull();
  });

  it('is done by one process at a time', async () => {
    await log.record(log.first);
    await log.superuser.query('BEGIN');
    await log.superuser.query('SELECT pg_advisory_xact_lock(7305, 0)');
    expect(await log.seal()).toEqual([]);
    await log.superuser.query('ROLLBACK');
    expect(await log.seal()).toMatchObject([{ tenant: log.first, number: 4, to: 14 }]);
  });

  it('stops when what it has sealed is gone', async () => {
    const sealer = log.newSealer();
    await sealer.sealNext(log.signer, sealingTime);
    await log.tamper('DELETE FROM es.event WHERE position > 8', 'DELETE FROM es.seal WHERE to_position > 8');
    await expect(sealer.sealNext(log.signer, sealingTime)).rejects.toMatchObject({ name: 'LogCutOff' });
  });

  it.each([
    ['number', { number: 5 }],
    ['previous', { previous: `\\x${'00'.repeat(32)}` }],
    ['from_position', { from_position: 12 }],
  ])('adds no seal whose %s does not continue the chain', async (_, change) => {
    await log.record(log.first);
    await log.seal();
    const { rows } = await log.superuser.query<{ seal: object }>(
      'SELECT row_to_json(s) AS seal FROM es.seal s WHERE tenant_id = $1 AND number = 4',
      [log.first],
    );
    await log.tamper('DELETE FROM es.seal WHERE number = 4');
    const add = (seal: object) =>
      log.asDaemon((sql) => sql.query('SELECT es.add_seals($1)', [JSON.stringify([seal])]));
    await expect(add({ ...rows[0]?.seal, ...change })).rejects.toMatchObject({ code: 'ES006' });
    await add({ ...rows[0]?.seal });
    expect(await log.findings()).toEqual([]);
  });
});
