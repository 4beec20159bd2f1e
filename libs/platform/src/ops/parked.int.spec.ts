import { caseContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { eventually, startTestService, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
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
const opened = () =>
  openOfflineService(ledgerService, {
    url: service.environment['DATABASE_URL'] ?? '',
    config: {},
    log: createLog({ service: 'ledger', level: 'silent' }),
  });
beforeAll(async () => {
  service = await startTestService(ledgerService);
  offlineService = await opened();
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
const heardOf = (caseId: string, staff: readonly string[]) =>
  eventually(async () => expect(await lineOf(caseId)).toEqual({ assigned: staff, noted: staff }));
const parkedOf = async (caseId: string) =>
  (await offlineService.store.parkedEvents.listStreams()).find(({ stream }) => stream === caseId);
const parkedEvents = (caseId: string, events: number) =>
  eventually(async () => expect(await parkedOf(caseId)).toMatchObject({ events }));
const people = (count: number) => Array.from({ length: count }, () => randomUUID());
const said = () => {
  const texts: string[] = [];
  return { texts, say: (text: string) => void texts.push(text) };
};

/** A case whose second assignment cannot be taken, with so many behind it. */
async function stuck(
  behind: number,
): Promise<{ readonly caseId: string; readonly staff: readonly string[]; readonly place: string }> {
  const caseId = randomUUID();
  const staff = people(2 + behind);
  failingStaffIds.add(staff[1]!);
  await assign(caseId, ...staff);
  await parkedEvents(caseId, 1 + behind);
  return { caseId, staff, place: formatParkedPosition((await parkedOf(caseId))!) };
}

describe('a poisonous event', () => {
  it('parks its stream: what follows waits behind it, other streams move on, and retrying brings all of it in order, once', async () => {
    const { caseId, staff, place } = await stuck(3);
    const other = randomUUID();
    const others = people(2);
    await assign(other, ...others);
    await heardOf(other, others);
    expect(await lineOf(caseId)).toEqual({ assigned: staff.slice(0, 1), noted: staff.slice(0, 1) });

    failingStaffIds.clear();
    const { texts, say } = said();
    expect(await retryParked(offlineService, [place], say)).toBe(true);
    expect(texts).toEqual([`${place}: 4 heard\n`]);
    await heardOf(caseId, staff);
    expect(await parkedOf(caseId)).toBeUndefined();

    const later = people(2);
    await assign(caseId, ...later);
    await heardOf(caseId, [...staff, ...later]);
    const { rows } = await admin.query(
      'SELECT count(*)::int AS times FROM es.inbox WHERE stream = $1 GROUP BY event_id HAVING count(*) > 1',
      [caseId],
    );
    expect(rows).toEqual([]);
  });

  it('is not heard by retrying while its fault lasts; what was parked stays', async () => {
    const { caseId, staff, place } = await stuck(1);
    const { texts, say } = said();
    expect(await retryParked(offlineService, [place], say)).toBe(false);
    expect(texts).toEqual([`${place}: 0 heard, 2 wait on: TypeError: cannot digest …\n`]);
    expect(await lineOf(caseId)).toMatchObject({ assigned: staff.slice(0, 1) });
    await parkedEvents(caseId, 2);
  });

  it('leaves the fault of the next one where that is the one in the way', async () => {
    const { caseId, staff, place } = await stuck(2);
    failingStaffIds.delete(staff[1]!);
    failingStaffIds.add(staff[3]!);
    expect(await retryParked(offlineService, [place], () => undefined)).toBe(false);
    expect(await parkedOf(caseId)).toMatchObject({ events: 1, fault: 'TypeError: cannot digest …' });
    await heardOf(caseId, staff.slice(0, 3));
  });

  it('may be retried while more arrives, by several at once, and nothing is heard twice or left behind', async () => {
    const { caseId, staff } = await stuck(40);
    const more = people(60);
    failingStaffIds.clear();
    const other = await opened();
    const arriving = (async () => {
      for (const one of more) await assign(caseId, one);
    })();
    await Promise.all([offlineService, other].map((one) => retryParked(one, [], () => undefined)));
    await arriving;
    await other.close();
    await heardOf(caseId, [...staff, ...more]);
    expect(await parkedOf(caseId)).toBeUndefined();
  });
});

describe('what is parked', () => {
  it('is listed by its place and the class of its fault, with no value of the event', async () => {
    const { caseId, staff, place } = await stuck(1);
    const { texts, say } = said();
    await listParked(offlineService.store.parkedEvents, say);
    const line = texts
      .join('')
      .split('\n')
      .find((one) => one.startsWith(`${place} `));
    expect(line?.split(/ {2,}/)).toEqual([
      place,
      tenant,
      '2',
      expect.stringMatching(/^20/),
      'TypeError: cannot digest …',
    ]);
    expect(texts.join('')).not.toMatch(new RegExp(`${caseId}|${staff.join('|')}`));
  });

  it('can be given up with a reason: the first alone, so that the rest can be heard', async () => {
    const { caseId, staff, place } = await stuck(2);
    expect(
      await discardParked(offlineService.store.parkedEvents, {
        position: place,
        reason: 'assigned by mistake',
        entireStream: false,
      }),
    ).toBe(1);
    const { rows } = await admin.query(
      "SELECT position::int, fault, reason, by, event->'data'->>'staffId' AS staff FROM es.discarded WHERE stream = $1",
      [caseId],
    );
    expect(rows).toEqual([
      {
        position: Number(place.split('/').at(-1)),
        fault: 'TypeError: cannot digest …',
        reason: 'assigned by mistake',
        by: 'geleit_ledger',
        staff: staff[1],
      },
    ]);
    await parkedEvents(caseId, 2);
    expect(
      await retryParked(offlineService, [formatParkedPosition((await parkedOf(caseId))!)], () => undefined),
    ).toBe(true);
    await heardOf(caseId, [staff[0]!, staff[2]!, staff[3]!]);
  });

  it('can be given up as a whole, and the running service goes on with the stream', async () => {
    const { caseId, staff, place } = await stuck(2);
    expect(
      await discardParked(offlineService.store.parkedEvents, {
        position: place,
        reason: 'the case was merged',
        entireStream: true,
      }),
    ).toBe(3);
    const later = people(1);
    await assign(caseId, ...later);
    await heardOf(caseId, [staff[0]!, ...later]);
    await expect(admin.query('DELETE FROM es.discarded')).rejects.toMatchObject({ code: 'ES002' });
  });

  it('that could not even be read is never heard as an empty event', async () => {
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
      "INSERT INTO es.parked (tenant_id, topic, part, position, stream, event, fault) VALUES ($1, $2, 0, 900000, $3, $4, 'Malformed: data is not JSON')",
      [tenant, event.topic, stream, event],
    );
    expect(await retryParked(offlineService, [`${event.topic}/0/900000`], () => undefined)).toBe(false);
    expect(await parkedOf(stream)).toMatchObject({ events: 1, fault: 'Malformed: data is not JSON' });
  });

  it('is named by places that exist, and given up only for a reason', async () => {
    await expect(
      retryParked(offlineService, ['geleit.counselling.case.v1/0/1'], () => undefined),
    ).rejects.toThrow("no stream is parked at 'geleit.counselling.case.v1/0/1'");
    expect(() => parseParkedArguments(['discard', 'a/0/1'])).toThrow('--reason');
    expect(() => parseParkedArguments(['drop'])).toThrow('parked drop is not one of list, retry, discard');
    expect(() => parseParkedArguments(['retry', '--force'])).toThrow('--force');
  });
});
