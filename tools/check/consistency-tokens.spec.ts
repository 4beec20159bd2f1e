import { roles } from '@geleit/access';
import { consumedContracts, openApiDocumentOf, OpaqueTokens, type Service } from '@geleit/platform';
import { topicOf } from '@geleit/kernel';
import { services } from '@geleit/ops/services';
import { EdgeApp, edgeSigningKey } from '@geleit/testing';

const id = '0196f0a0-0000-7000-8000-0000000000aa';
const tenant = 't1';
/** Whoever has every role passes every rule that is checked before a handler. */
const authorization = `${tenant} everybody ${roles.join(' ')}`;
const tokens = new OpaqueTokens(Buffer.from(edgeSigningKey), 'consistency');
/** Names an event that the service consumes and has not received. */
const pendingTokenFor = (service: Service): string =>
  tokens.issue(
    tenant,
    consumedContracts(service).map((contract) => [topicOf(contract), 0, 7]),
  );

const routesOf = async (service: Service) =>
  Object.entries((await openApiDocumentOf(service)).paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase() as 'GET' | 'POST',
      url: path.replaceAll(/\{\w+\}/g, id),
    })),
  );

describe.each(services.map((service) => [service.name, service] as const))(
  'every route of %s',
  (_, service) => {
    const app = new EdgeApp(service, [id]);
    let routes: Awaited<ReturnType<typeof routesOf>>;
    beforeAll(async () => {
      routes = await routesOf(service);
      await app.start();
    });
    afterAll(() => app.close());

    /** What each route answers to a request with this token, without a body that says anything. */
    const answersWith = async (token: string) => {
      const answers = new Map<string, string[]>();
      for (const { method, url } of routes) {
        const { status, body } = await app.request(method, url, {
          headers: { authorization, 'consistency-token': token, prefer: 'wait=0' },
          ...(method === 'POST' && { body: {} }),
        });
        const answer = `${status} ${String(body?.['type'])}`;
        answers.set(answer, [...(answers.get(answer) ?? []), `${method} ${url}`]);
      }
      return Object.fromEntries(answers);
    };
    const all = () => routes.map(({ method, url }) => `${method} ${url}`);

    it('refuses a token that nobody issued', async () =>
      expect(await answersWith('W10')).toEqual({
        '400 urn:geleit:problem:invalid-consistency-token': all(),
      }));

    it('waits for what a token names', async () =>
      expect(await answersWith(pendingTokenFor(service))).toEqual({
        '503 urn:geleit:problem:not-yet-consistent': all(),
      }));
  },
);
