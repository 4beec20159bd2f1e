import { caseContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { eventually, startTestService, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { KeysConfig } from '../config/keys-config.js';
import { parseConfig } from '../config/parse-config.js';
import { createLog } from '../telemetry/log.js';
import { openOfflineService, type OfflineService } from './offline-service.js';
import { failingStaffIds, ledgerService } from './ledger.features.js';
import {
  discardParked,
  listParked,
  parseParkedArguments,
  formatParkedPosition,
  retryParked,
} from './parked.js';

const tenant = randomUUID();
let service: TestService;
let offlineService: OfflineService;
let admin: Client;
const openOffline = () =>
  openOfflineService(ledgerService, {
    url: service.environment['DATABASE_URL'] ?? '',
    keys: parseConfig([KeysConfig], service.environment)[0],
    config: {},
    log: createLog({ service: 'ledger', level: 'silent' }),
  });
beforeAll(async () => {
  service = await startTestService(ledgerService);
  offlineService = await openOffline();
  admin = new Client({ connectionString: service.databaseUrl });
  await admin.connect();
});
afterAll(async () => {
  await offlineService.close();
  await admin.end();
  await service.stop();
});
afterEach(() => failingStaffIds.clear());

const assign = (caseId: string, ...staff: readonly string[]) =>
  service.publish(
    caseContract,
    { tenant, stream: caseId },
    ...staff.map((staffId) => ({
      type: 'CounsellorAssigned' as const,
      data: { caseId, personId: randomUUID(), staffId, role: 'lead' as const },
    })),
  );
const lineOf = async (caseId: string) =>
  (
    await admin.query<{ assigned: string[]; noted: string[] }>(
      'SELECT assigned, noted FROM ledger_lines WHERE case_id = $1',
      [caseId],
    )
  ).rows[0];
const expectReceived = (caseId: string, staff: readonly string[]) =>
  eventually(async () => expect(await lineOf(caseId)).toEqual({ assigned: staff, noted: staff }));
const parkedOf = async (caseId: string) =>
  (await offlineService.store.parkedEvents.listStreams()).find(({ stream }) => stream === caseId);
const expectParked = (caseId: string, events: number) =>
  eventually(async () => expect(await parkedOf(caseId)).toMatchObject({ events }));
const newStaffIds = (count: number) => Array.from({ length: count }, () => randomUUID());
const collectTexts = () => {
  const texts: string[] = [];
  return { texts, writeText: (text: string) => void texts.push(text) };
};

/** A case whose second assignment fails, followed by `behind` further ones. */
async function parkStream(
  behind: number,
): Promise<{ readonly caseId: string; readonly staff: readonly string[]; readonly position: string }> {
  const caseId = randomUUID();
  const staff = newStaffIds(2 + behind);
  failingStaffIds.add(staff[1]!);
  await assign(caseId, ...staff);
  await expectParked(caseId, 1 + behind);
  return { caseId, staff, position: formatParkedPosition((await parkedOf(caseId))!) };
}

describe('a poison event', () => {
  it('parks its stream and no other; retrying receives all events in order, once', async () => {
    const { caseId, staff, position } = await parkStream(3);
    const otherCaseId = randomUUID();
    const otherStaff = newStaffIds(2);
    await assign(otherCaseId, ...otherStaff);
    await expectReceived(otherCaseId, otherStaff);
    expect(await lineOf(caseId)).toEqual({ assigned: staff.slice(0, 1), noted: staff.slice(0, 1) });

    failingStaffIds.clear();
    const { texts, writeText } = collectTexts();
    expect(await retryParked(offlineService, [position], writeText)).toBe(true);
    expect(texts).toEqual([`${position}: 4 received\n`]);
    await expectReceived(caseId, staff);
    expect(await parkedOf(caseId)).toBeUndefined();

    const later = newStaffIds(2);
    await assign(caseId, ...later);
    await expectReceived(caseId, [...staff, ...later]);
    const { rows } = await admin.query(
      'SELECT count(*)::int AS times FROM es.inbox WHERE stream = $1 GROUP BY event_id HAVING count(*) > 1',
      [caseId],
    );
    expect(rows).toEqual([]);
  });

  it('stays parked when it is retried while its fault lasts', async () => {
    const { caseId, staff, position } = await parkStream(1);
    const { texts, writeText } = collectTexts();
    expect(await retryParked(offlineService, [position], writeText)).toBe(false);
    expect(texts).toEqual([`${position}: 0 received, 2 still parked: TypeError: cannot process …\n`]);
    expect(await lineOf(caseId)).toMatchObject({ assigned: staff.slice(0, 1) });
    await expectParked(caseId, 2);
  });

  it("is replaced by the next event that fails, with that event's fault", async () => {
    const { caseId, staff, position } = await parkStream(2);
    failingStaffIds.delete(staff[1]!);
    failingStaffIds.add(staff[3]!);
    expect(await retryParked(offlineService, [position], () => undefined)).toBe(false);
    expect(await parkedOf(caseId)).toMatchObject({ events: 1, fault: 'TypeError: cannot process …' });
    await expectReceived(caseId, staff.slice(0, 3));
  });

  it('can be retried concurrently while more arrive, without loss or duplicates', async () => {
    const { caseId, staff } = await parkStream(40);
    const laterStaff = newStaffIds(60);
    failingStaffIds.clear();
    const secondRetry = await openOffline();
    const arriving = (async () => {
      for (const staffId of laterStaff) await assign(caseId, staffId);
    })();
    await Promise.all([offlineService, secondRetry].map((retry) => retryParked(retry, [], () => undefined)));
    await arriving;
    await secondRetry.close();
    await expectReceived(caseId, [...staff, ...laterStaff]);
    expect(await parkedOf(caseId)).toBeUndefined();
  });
});

describe('parked events', () => {
  it('are listed by position and class of fault, with no value of an event', async () => {
    const { caseId, staff, position } = await parkStream(1);
    const { texts, writeText } = collectTexts();
    await listParked(offlineService.store.parkedEvents, writeText);
    const line = texts
      .join('')
      .split('\n')
      .find((text) => text.startsWith(`${position} `));
    expect(line?.split(/ {2,}/)).toEqual([
      position,
      tenant,
      '2',
      expect.stringMatching(/^20/),
      'TypeError: cannot process …',
    ]);
    expect(texts.join('')).not.toMatch(new RegExp(`${caseId}|${staff.join('|')}`));
  });

  it('can be discarded with a reason: the first alone, so that the rest can be received', async () => {
    const { caseId, staff, position } = await parkStream(2);
    expect(
      await discardParked(offlineService.store.parkedEvents, {
        position,
        reason: 'assigned by mistake',
        entireStream: false,
      }),
    ).toBe(1);
    const { rows } = await admin.query(
      `SELECT position::int, fault, reason, by, event->'data'->>'sealed' LIKE 'sealed:%' AS sealed
       FROM es.discarded WHERE stream = $1`,
      [caseId],
    );
    expect(rows).toEqual([
      {
        position: Number(position.split('/').at(-1)),
        fault: 'TypeError: cannot process …',
        reason: 'assigned by mistake',
        by: 'geleit_ledger',
        sealed: true,
      },
    ]);
    await expectParked(caseId, 2);
    expect(
      await retryParked(offlineService, [formatParkedPosition((await parkedOf(caseId))!)], () => undefined),
    ).toBe(true);
    await expectReceived(caseId, [staff[0]!, staff[2]!, staff[3]!]);
  });

  it('can be discarded as a whole, and the running service continues with the stream', async () => {
    const { caseId, staff, position } = await parkStream(2);
    expect(
      await discardParked(offlineService.store.parkedEvents, {
        position,
        reason: 'the case was merged',
        entireStream: true,
      }),
    ).toBe(3);
    const later = newStaffIds(1);
    await assign(caseId, ...later);
    await expectReceived(caseId, [staff[0]!, ...later]);
    await expect(admin.query('DELETE FROM es.discarded')).rejects.toMatchObject({ code: 'ES002' });
  });

  it('are never received as empty events when they could not be parsed', async () => {
    const stream = randomUUID();
    const event = {
      tenant,
      topic: topicOf(caseContract),
      stream,
      streamVersion: 1,
      id: randomUUID(),
      type: 'CounsellorAssigned',
      at: '2026-03-01T09:00:00.000Z',
      by: 'someone',
      data: {},
      position: 900_000,
      previous: 0,
    };
    await admin.query(
      `INSERT INTO es.parked (tenant_id, topic, part, position, stream, event, fault)
       VALUES ($1, $2, 0, 900000, $3, $4, 'Malformed: data is not JSON')`,
      [tenant, event.topic, stream, event],
    );
    expect(await retryParked(offlineService, [`${event.topic}/0/900000`], () => undefined)).toBe(false);
    expect(await parkedOf(stream)).toMatchObject({ events: 1, fault: 'Malformed: data is not JSON' });
  });

  it('are addressed by existing positions, and discarded only with a reason', async () => {
    await expect(
      retryParked(offlineService, ['geleit.counselling.case.v1/0/1'], () => undefined),
    ).rejects.toThrow("no stream is parked at 'geleit.counselling.case.v1/0/1'");
    expect(() => parseParkedArguments(['discard', 'a/0/1'])).toThrow('--reason');
    expect(() => parseParkedArguments(['drop'])).toThrow('parked drop is not one of list, retry, discard');
    expect(() => parseParkedArguments(['retry', '--force'])).toThrow('--force');
  });
});
