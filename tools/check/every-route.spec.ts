import { roles } from '@geleit/access';
import { consumedContracts, ConsistencyTokens, openApiDocumentOf, type Service } from '@geleit/platform';
import { topicOf } from '@geleit/kernel';
import { services } from '@geleit/ops/services';
import { EdgeApp } from '@geleit/testing';

const id = '0196f0a0-0000-7000-8000-0000000000aa';
/** What controllers need to be made. */
const settings = { duplicateChecksPerHour: 60 };
const tenant = 't1';
/** Whoever has every role passes every rule that is checked before a handler. */
const authorization = `${tenant} everybody ${roles.join(' ')}`;
/** Names an event that the service consumes and has not received. */
const pendingTokenFor = (app: EdgeApp, service: Service): string =>
  app.get(ConsistencyTokens).issue(
    tenant,
    consumedContracts(service).map((contract) => [topicOf(contract), 0, 7]),
  ) ?? '';

const routesOf = async (service: Service) =>
  Object.entries((await openApiDocumentOf(service)).paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase() as 'GET' | 'POST',
      url: path.replaceAll(/\{\w+\}/g, id),
    })),
  );

/** A route and what it answers, in short. */
type Answers = Readonly<Record<string, readonly string[]>>;

describe.each(services.map((service) => [service.name, service] as const))(
  'every route of %s',
  (_, service) => {
    const app = new EdgeApp(service, [id], settings);
    let routes: Awaited<ReturnType<typeof routesOf>>;
    beforeAll(async () => {
      routes = await routesOf(service);
      await app.start();
    });
    afterAll(() => app.close());

    const namesOf = (method?: 'POST') =>
      routes.filter((route) => method === undefined || route.method === method).map(nameOf);
    const nameOf = ({ method, url }: (typeof routes)[number]) => `${method} ${url}`;

    /** Sends the same to every route, or to every route of one method. */
    async function answersTo({
      method,
      body,
      headers = {},
    }: {
      method?: 'POST';
      body?: unknown;
      headers?: Record<string, string>;
    }): Promise<Answers> {
      const answers: Record<string, string[]> = {};
      for (const route of routes.filter((one) => method === undefined || one.method === method)) {
        const response = await app.request(route.method, route.url, {
          headers: { authorization, ...headers },
          ...(route.method === 'POST' && { body: body ?? {} }),
        });
        const { type, errors = [] } = response.body as { readonly type: string; readonly errors?: object[] };
        const answer = [response.status, type, ...errors.map((error) => JSON.stringify(error))].join(' ');
        (answers[answer] ??= []).push(nameOf(route));
      }
      return answers;
    }

    it('refuses a consistency token that nobody issued', async () =>
      expect(await answersTo({ headers: { 'consistency-token': 'W10' } })).toEqual({
        '400 urn:geleit:problem:invalid-consistency-token': namesOf(),
      }));

    it('waits for what a consistency token names', async () =>
      expect(
        await answersTo({
          headers: { 'consistency-token': pendingTokenFor(app, service), prefer: 'wait=0' },
        }),
      ).toEqual({ '503 urn:geleit:problem:not-yet-consistent': namesOf() }));

    it('refuses a body in Latin-1', async () => {
      const body = Buffer.from('{"text":"M\u00fcller"}', 'latin1');
      const headers = { 'content-type': 'application/json' };
      expect(await answersTo({ method: 'POST', body, headers })).toEqual({
        '400 urn:geleit:problem:malformed-text': namesOf('POST'),
      });
    });

    it('refuses a text that nobody can see, by its pointer', async () =>
      expect(await answersTo({ method: 'POST', body: { deep: [{ text: '\u200b\u200d' }] } })).toEqual({
        [`422 urn:geleit:problem:invalid-value ${JSON.stringify({
          pointer: '/deep/0/text',
          code: 'isNotBlank',
        })}`]: namesOf('POST'),
      }));

    it('refuses half of a surrogate pair, by its pointer', async () =>
      expect(
        await answersTo({
          method: 'POST',
          body: Buffer.from('{"text":"\\ud800"}'),
          headers: { 'content-type': 'application/json' },
        }),
      ).toEqual({
        [`400 urn:geleit:problem:invalid-command ${JSON.stringify({ pointer: '/text', code: 'isText' })}`]:
          namesOf('POST'),
      }));
  },
);

it.each([
  ['intake', `/v1/requests/${id}/offer-appointment`, 'startsAt', '9999-12-31T23:00Z'],
  ['intake', `/v1/requests/${id}/offer-appointment`, 'startsAt', '1899-12-31T23:00Z'],
  ['counselling', `/v1/cases/${id}/resume`, 'resumedOn', '9999-12-31'],
  ['projects', `/v1/projects/${id}/submit`, 'submittedOn', '9999-12-31'],
  ['referrals', `/v1/staff/${id}/leave`, 'leftOn', '2200-01-01'],
  ['reporting', `/v1/submissions/${id}/send`, 'submittedOn', '0000-01-01'],
] as const)('%s refuses a day at the end of the calendar: %s %s %s', async (name, url, field, value) => {
  const service = services.find((one) => one.name === name);
  if (service === undefined) throw new Error(`no service ${name}`);
  const app = await new EdgeApp(service, [id], settings).start();
  const { status, body } = await app.request('POST', url, {
    headers: { authorization, 'if-match': '"1"' },
    body: { [field]: value },
  });
  await app.close();
  expect([status, body]).toMatchObject([
    422,
    {
      type: 'urn:geleit:problem:invalid-value',
      errors: [{ pointer: `/${field}`, code: 'isWithin1900To2199' }],
    },
  ]);
});
