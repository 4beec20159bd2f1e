import { startTestService, type FileTestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { agendaService } from './agenda.features.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(agendaService);
});
afterAll(() => service?.stop());

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();
const germanDayIn = (days: number): string =>
  new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format(Date.now() + days * 86_400_000);
const hour = 3_600;

const appointment = (startsInSeconds: number, fields: object = {}) => ({
  startsAt: inSeconds(startsInSeconds),
  day: germanDayIn(1),
  kind: 'session',
  room: 'blue',
  ...fields,
});

interface Agenda {
  readonly keeper: FileTestClient;
  readonly lead: FileTestClient;
  readonly stranger: FileTestClient;
  readonly path: string;
  readonly agendaId: string;
  /** Ids of the appointments, in the order of the argument. */
  readonly ids: readonly string[];
}
/** Creates an agenda with appointments, in an organisation of its own. */
async function agendaWith(...appointments: readonly object[]): Promise<Agenda> {
  const tenant = randomUUID();
  const [keeper, lead, stranger] = (['counsellor', 'team_lead', 'counsellor'] as const).map((role) =>
    service.clientFor({ tenant, subject: randomUUID(), roles: [role] }),
  ) as [FileTestClient, FileTestClient, FileTestClient];
  const { body } = await keeper.post('/v1/agendas', { notes: ['milk', 'bread'] });
  const agendaId = String(body.id);
  const path = `/v1/agendas/${agendaId}/appointments`;
  const ids: string[] = [];
  for (const body of appointments) ids.push(String((await keeper.post(path, body)).body['partId']));
  return { keeper, lead, stranger, path, agendaId, ids };
}

const idsOf = ({ body }: Awaited<ReturnType<FileTestClient['get']>>): readonly unknown[] =>
  (body.items ?? []).map(({ appointmentId }) => appointmentId);

async function idsOfAllPages(client: FileTestClient, path: string): Promise<readonly (readonly unknown[])[]> {
  const pages: (readonly unknown[])[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const page = await client.get(next);
    expect(page.status).toBe(200);
    pages.push(idsOf(page));
    next = /^<(.*)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
  }
  return pages;
}

describe('a list that starts now', () => {
  it('omits past rows and begins with the next one', async () => {
    const { keeper, path, ids } = await agendaWith(
      appointment(3 * hour),
      appointment(-hour),
      appointment(hour),
      appointment(2 * hour),
    );
    expect(idsOf(await keeper.get(path))).toEqual([ids[2], ids[3], ids[0]]);
    expect(await idsOfAllPages(keeper, `${path}?limit=1`)).toEqual([[ids[2]], [ids[3]], [ids[0]]]);
  });

  it('orders rows of the same moment by key, across pages', async () => {
    const same = appointment(hour);
    const { keeper, path, ids } = await agendaWith(same, same, same, same, same);
    expect((await idsOfAllPages(keeper, `${path}?limit=2`)).map(({ length }) => length)).toEqual([2, 2, 1]);
    expect((await idsOfAllPages(keeper, `${path}?limit=2`)).flat()).toEqual([...ids].sort());
  });

  it('begins with today in Germany if the column holds a date', async () => {
    const { keeper, ids } = await agendaWith(
      ...[-1, 2, 0, 1].map((days) => appointment(hour, { day: germanDayIn(days) })),
    );
    expect(await idsOfAllPages(keeper, '/v1/appointment-days?limit=2')).toEqual([[ids[2], ids[3]], [ids[1]]]);
  });

  it('uses the moment of its first page for all pages, so that no row disappears between them', async () => {
    const { keeper, ids } = await agendaWith(appointment(3), appointment(hour));
    const first = await keeper.get('/v1/latest-appointments?limit=1');
    await sleep(3_500);
    const nextPage = await keeper.get(`/v1/latest-appointments?limit=1&cursor=${String(first.body['next'])}`);
    expect([idsOf(first), idsOf(nextPage)]).toEqual([[ids[1]], [ids[0]]]);
    expect(idsOf(await keeper.get('/v1/latest-appointments'))).toEqual([ids[1]]);
  });
});

describe('what is shown beside rows', () => {
  it('is read for all rows of a page, and for one row', async () => {
    const { keeper, ids, agendaId } = await agendaWith(appointment(hour), appointment(hour));
    const other = await agendaWith(appointment(hour));
    const { body } = await keeper.get(`/v1/appointment-days?agendaId=${agendaId}`);
    expect(body.items).toMatchObject(
      [{}, {}].map(() => ({ agendaId, agenda: { keeper: expect.any(String) } })),
    );
    const single = await keeper.get(`/v1/appointment-days/${ids[0]}`);
    expect(single.body['agenda']).toEqual((body.items ?? [])[0]?.['agenda']);
    const ofOther = await other.keeper.get(`/v1/appointment-days/${other.ids[0]}`);
    expect(ofOther.body['agenda']).not.toEqual(single.body['agenda']);
  });
});

describe('filters', () => {
  it('accept one or several codes, and refuse a value that is not a code', async () => {
    const kinds = ['session', 'excursion', 'first_contact'];
    const { keeper, path, ids } = await agendaWith(
      ...kinds.map((kind, index) => appointment((index + 1) * hour, { kind })),
    );
    expect(idsOf(await keeper.get(`${path}?kind=excursion`))).toEqual([ids[1]]);
    expect(await idsOfAllPages(keeper, `${path}?kind=session&kind=first_contact&limit=1`)).toEqual([
      [ids[0]],
      [ids[2]],
    ]);
    const { status, body } = await keeper.get(`${path}?kind=holiday`);
    expect([status, body['errors']]).toEqual([400, [{ parameter: 'kind', code: 'isIn' }]]);
  });

  it('accept several values of a text and of an id', async () => {
    const rooms = ['blue', 'red, left', 'green'];
    const { keeper, path, ids, agendaId } = await agendaWith(
      ...rooms.map((room, index) => appointment((index + 1) * hour, { room })),
    );
    expect(idsOf(await keeper.get(`${path}?room=${encodeURIComponent('red, left')}&room=blue`))).toEqual([
      ids[0],
      ids[1],
    ]);
    const days = await keeper.get(
      `/v1/appointment-days?agendaId=${agendaId.toUpperCase()}&agendaId=${randomUUID()}`,
    );
    expect([...idsOf(days)].sort()).toEqual([...ids].sort());
  });

  it('accept a range that includes both ends', async () => {
    const { keeper, path, ids } = await agendaWith(
      ...[1, 2, 3, 4].map((days) => appointment(days * hour, { day: germanDayIn(days) })),
    );
    const ends = `day.from=${germanDayIn(2)}&day.until=${germanDayIn(3)}`;
    expect(idsOf(await keeper.get(`${path}?${ends}`))).toEqual([ids[1], ids[2]]);
    expect(idsOf(await keeper.get(`${path}?day.from=${germanDayIn(3)}`))).toEqual([ids[2], ids[3]]);
    expect(idsOf(await keeper.get(`${path}?day.until=${germanDayIn(1)}`))).toEqual([ids[0]]);
    expect(idsOf(await keeper.get(`${path}?day=${germanDayIn(4)}`))).toEqual([ids[3]]);
  });

  it('do not reveal hidden fields', async () => {
    const { lead, path, ids } = await agendaWith(appointment(hour));
    expect(idsOf(await lead.get(path))).toEqual(ids);
    expect(idsOf(await lead.get(`${path}?room=blue`))).toEqual([]);
  });

  it('are bound to the cursor', async () => {
    const { keeper, path } = await agendaWith(appointment(hour), appointment(2 * hour));
    const { body } = await keeper.get(`${path}?limit=1&kind=session&kind=excursion`);
    const cursor = `cursor=${String(body['next'])}`;
    const statusOf = async (query: string) => (await keeper.get(`${path}?${query}&${cursor}`)).status;
    expect([
      await statusOf('kind=excursion&kind=session'),
      await statusOf('kind=session'),
      await statusOf('kind=session&kind=excursion&room=blue'),
    ]).toEqual([200, 400, 400]);
  });
});

describe('an order', () => {
  it('is by a declared column, in either direction, and bound to the cursor', async () => {
    const { keeper, path, ids } = await agendaWith(appointment(hour), appointment(2 * hour));
    expect(await idsOfAllPages(keeper, `${path}?order=-startsAt&limit=1`)).toEqual([[ids[1]], [ids[0]]]);
    expect(await idsOfAllPages(keeper, `${path}?order=startsAt&limit=1`)).toEqual([[ids[0]], [ids[1]]]);
    const { body } = await keeper.get(`${path}?order=-startsAt&limit=1`);
    const refused = await keeper.get(`${path}?order=startsAt&cursor=${String(body['next'])}`);
    expect([refused.status, refused.body['errors']]).toEqual([
      400,
      [{ parameter: 'cursor', code: 'isCursor' }],
    ]);
    const { status, body: problem } = await keeper.get(`${path}?order=day`);
    expect([status, problem['errors']]).toEqual([400, [{ parameter: 'order', code: 'isIn' }]]);
  });

  it('may be by several columns, one at a time', async () => {
    const { keeper, lead } = await agendaWith();
    await keeper.post('/v1/agendas', { notes: [] });
    const idsIn = async (order: string) =>
      ((await lead.get(`/v1/agendas?order=${order}`)).body.items ?? []).map((row) => row['agendaId']);
    const [ascending, descending] = [await idsIn('version'), await idsIn('-version')];
    expect(ascending).toHaveLength(2);
    expect(descending).toEqual([...ascending].reverse());
  });
});

describe('a cursor', () => {
  it('is of no use to anybody but its reader, and says so', async () => {
    const { keeper, lead, path } = await agendaWith(appointment(hour), appointment(2 * hour));
    const cursor = String((await keeper.get(`${path}?limit=1`)).body['next']);
    for (const address of [`${path}?limit=1&cursor=${cursor}`, `${path}?cursor=nonsense`]) {
      const { status, body } = await lead.get(address);
      expect([status, body['type'], body['errors']]).toEqual([
        400,
        'urn:geleit:problem:invalid-cursor',
        [{ parameter: 'cursor', code: 'isCursor' }],
      ]);
    }
  });
});

describe('a count', () => {
  it('is of all pages, and only of rows that the reader may see and that are not over', async () => {
    const { keeper, lead, path } = await agendaWith(
      appointment(hour),
      appointment(2 * hour, { kind: 'excursion' }),
      appointment(-hour),
    );
    const countFor = async (client: FileTestClient, query = '') =>
      (await client.get(`${path}?count=true&limit=1${query}`)).body['count'];
    expect([await countFor(keeper), await countFor(lead)]).toEqual([2, 1]);
    expect([await countFor(keeper, '&kind=excursion'), await countFor(lead, '&kind=excursion')]).toEqual([
      1, 0,
    ]);
    const first = await keeper.get(`${path}?count=true&limit=1`);
    expect(first.headers.get('link')).not.toContain('count');
    expect((await keeper.get(path)).body).not.toHaveProperty('count');
  });

  it('is refused with a filter whose column is hidden in some rows', async () => {
    const { lead, path } = await agendaWith(appointment(hour));
    const { status, body } = await lead.get(`${path}?count=true&room=blue`);
    expect([status, body['errors']]).toEqual([400, [{ parameter: 'count', code: 'isNotCountable' }]]);
  });
});

describe('a part', () => {
  it('is found only below its own parent', async () => {
    const { keeper, path, ids } = await agendaWith(appointment(hour), appointment(-hour));
    const other = (await keeper.post('/v1/agendas', { notes: [] })).body.id;
    for (const id of ids)
      expect((await keeper.get(`${path}/${id}`)).body).toMatchObject({ appointmentId: id, room: 'blue' });
    expect((await keeper.get(`/v1/agendas/${String(other)}/appointments/${ids[0]}`)).status).toBe(404);
    expect((await keeper.get(`/v1/agendas/${String(other)}/appointments`)).body).toEqual({ items: [] });
  });

  it('is not found, nor is its list, if the parent is hidden or does not exist', async () => {
    const { keeper, stranger, path, ids, agendaId } = await agendaWith(appointment(hour));
    const foreigner = service.clientFor({
      tenant: randomUUID(),
      subject: randomUUID(),
      roles: ['team_lead'],
    });
    const missing = [randomUUID(), 'no-uuid'].map((id) => `/v1/agendas/${id}/appointments`);
    for (const [client, list] of [
      [stranger, path],
      [foreigner, path],
      ...missing.map((address) => [keeper, address] as const),
    ] as const)
      for (const address of [list, `${list}?kind=holiday`, `${list}/${ids[0]}`, `${list}/no-uuid`])
        expect([address, (await client.get(address)).status]).toEqual([address, 404]);
    expect((await stranger.get(`/v1/agendas/${agendaId}/notes/note-0`)).status).toBe(404);
  });

  it("accepts its parent's id in either case, with the same cursors", async () => {
    const { keeper, path, agendaId, ids } = await agendaWith(appointment(hour), appointment(2 * hour));
    const upper = path.replace(agendaId, agendaId.toUpperCase());
    const cursor = String((await keeper.get(`${path}?limit=1`)).body['next']);
    expect(idsOf(await keeper.get(`${upper}?cursor=${cursor}`))).toEqual([ids[1]]);
    const other = String((await keeper.post('/v1/agendas', { notes: [] })).body.id);
    expect((await keeper.get(`/v1/agendas/${other}/appointments?cursor=${cursor}`)).status).toBe(400);
  });

  it('shows the rows and fields that its own rule allows', async () => {
    const { lead, path, ids } = await agendaWith(
      appointment(hour),
      appointment(2 * hour, { kind: 'excursion' }),
    );
    const { items = [] } = (await lead.get(path)).body;
    expect(items.map((item) => Object.keys(item).sort())).toEqual([
      ['appointmentId', 'day', 'kind', 'startsAt'],
    ]);
    expect([
      (await lead.get(`${path}/${ids[0]}`)).status,
      (await lead.get(`${path}/${ids[1]}`)).status,
    ]).toEqual([200, 404]);
  });

  it('refuses unknown parameters', async () => {
    const { keeper, path, ids } = await agendaWith(appointment(hour));
    for (const address of [`${path}?text=x`, `${path}/${ids[0]}?text=x`])
      expect((await keeper.get(address)).status).toBe(400);
  });
});

describe('an entry of a row', () => {
  it('has a path of its own, for actors who may see the column', async () => {
    const { keeper, lead, agendaId } = await agendaWith();
    const notes = `/v1/agendas/${agendaId}/notes`;
    const entry = await keeper.get(`${notes}/note-1`);
    expect([entry.status, entry.body, entry.headers.get('cache-control')]).toEqual([
      200,
      { noteId: 'note-1', text: 'bread' },
      'no-store',
    ]);
    expect((await keeper.get(`${notes}/note-2`)).status).toBe(404);
    expect((await lead.get(`/v1/agendas/${agendaId}`)).status).toBe(200);
    expect((await lead.get(`${notes}/note-1`)).status).toBe(404);
  });
});
