import { roles } from '@geleit/access';
import { consumedContracts, ConsistencyTokens, openApiDocumentOf, type Service } from '@geleit/platform';
import { topicOf } from '@geleit/kernel';
import { services } from '@geleit/ops/services';
import { EdgeApp, type EdgeRequest } from '@geleit/testing';

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

/** What a route takes that takes no JSON. */
const formWithFile = {
  body: Buffer.from(
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-\r\n--x--\r\n',
  ),
  headers: { 'content-type': 'multipart/form-data; boundary=x' },
};

const routesOf = async (service: Service) =>
  Object.entries((await openApiDocumentOf(service)).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => ({
      takesFile: JSON.stringify(requestBody ?? {}).includes('multipart/form-data'),
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

    type Route = (typeof routes)[number];
    const isAny = (_route: Route): boolean => true;
    const takesJson = ({ method, takesFile }: Route): boolean => method === 'POST' && !takesFile;
    const namesOf = (isMeant = isAny) => routes.filter(isMeant).map(nameOf);
    const nameOf = ({ method, url }: Route) => `${method} ${url}`;
    const acceptableTo = ({ method, takesFile }: Route): EdgeRequest => {
      if (method === 'GET') return {};
      return takesFile ? formWithFile : { body: {} };
    };

    /** Sends what each route can take, or the same body to each that is meant. */
    async function answersTo(
      { body, headers = {} }: { readonly body?: unknown; readonly headers?: Record<string, string> },
      isMeant = isAny,
    ): Promise<Answers> {
      const answers: Record<string, string[]> = {};
      for (const route of routes.filter(isMeant)) {
        const sent = body === undefined ? acceptableTo(route) : { body };
        const response = await app.request(route.method, route.url, {
          ...sent,
          headers: { authorization, ...sent.headers, ...headers },
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
      expect(await answersTo({ body, headers }, takesJson)).toEqual({
        '400 urn:geleit:problem:malformed-text': namesOf(takesJson),
      });
    });

    it('refuses a text that nobody can see, by its pointer', async () =>
      expect(await answersTo({ body: { deep: [{ text: '\u200b\u200d' }] } }, takesJson)).toEqual({
        [`422 urn:geleit:problem:invalid-value ${JSON.stringify({
          pointer: '/deep/0/text',
          code: 'isNotBlank',
        })}`]: namesOf(takesJson),
      }));

    it('refuses half of a surrogate pair, by its pointer', async () =>
      expect(
        await answersTo(
          { body: Buffer.from('{"text":"\\ud800"}'), headers: { 'content-type': 'application/json' } },
          takesJson,
        ),
      ).toEqual({
        [`400 urn:geleit:problem:invalid-command ${JSON.stringify({ pointer: '/text', code: 'isText' })}`]:
          namesOf(takesJson),
      }));

    it('refuses a form where it takes JSON, and JSON where it takes a file', async () => {
      const takesFile = (route: Route): boolean => route.takesFile;
      const refused = (isMeant: typeof takesFile) =>
        routes.some(isMeant) ? { '415 urn:geleit:problem:unsupported-media-type': namesOf(isMeant) } : {};
      expect(await answersTo(formWithFile, takesJson)).toEqual(refused(takesJson));
      expect(await answersTo({ body: {} }, takesFile)).toEqual(refused(takesFile));
    });
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
