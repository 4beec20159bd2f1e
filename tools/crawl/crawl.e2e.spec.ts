import { findFreePort, type Postgres } from '@geleit/embedded';
import {
  describeKafka,
  startOwnKafka,
  startOwnPostgres,
  startProgram,
  testRunFolder,
  type Broker,
  type Program,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { runDemonstration } from '../demo/demonstrate.js';
import { PlatformClient } from '../demo/platform-client.js';
import { registerOrganisations } from '../demo/register-organisations.js';
import { crawl } from './crawl.js';
import { formatEnding, measureEndings } from './endings.js';
import { IssuerKey } from './issuer-key.js';
import { tryExamples } from './try-examples.js';

const maxSeconds = 5;
/** Nobody owns a report's definition, and whether somebody refers to the organisation depends on the draw. */
const dataByChance = /^GET \/v1\/(reports|referrals\/inbox)\//;
/**
 * What the rules of the domain refuse, and what depends on the caller, the id or the version. A value that no
 * field is named for is the state of what the path names. A referral may follow another one: the example
 * names an id that takes the place of a referral's, and there may be none under it.
 */
const refusedForState =
  /^(rejection:|problem:(forbidden|not-found|not-registered|version-mismatch)$|problem:invalid-command \/follows unknown$|problem:invalid-value {2}\w+$)/;

/** Each service in its own process, with the data of a small year; `busEnvironment` chooses the bus. */
function keepsPeopleOut(
  busEnvironment: () => Promise<Readonly<Record<string, string>>> = () => Promise.resolve({}),
): () => IssuerKey {
  let server: Postgres;
  let platform: Program;
  let key: IssuerKey;
  beforeAll(async () => {
    server = await startOwnPostgres();
    const folder = join(testRunFolder(), `crawl-${randomUUID()}`);
    platform = startProgram('apps/standalone/dist/distributed.js', {
      DATABASE_URL: server.adminUrl,
      GELEIT_DATA: folder,
      HTTP_PORT: String(await findFreePort()),
      ISSUER_PORT: String(await findFreePort()),
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      ...(await busEnvironment()),
    });
    await platform.waitForOutput(/Ctrl-C stops everything/);
    key = await IssuerKey.read(folder);
    const { access } = key;
    await runDemonstration({
      people: 24,
      seed: 1,
      year: 2025,
      concurrency: 8,
      access,
      organisations: await registerOrganisations(new PlatformClient(access), access),
      output: { write: () => undefined },
    });
  }, 240_000);
  afterAll(async () => {
    await platform?.end('SIGTERM');
    await server?.stop();
  }, 120_000);

  it('refuses whoever left, moved or no longer stands in within five seconds in every service', async () => {
    const endings = await measureEndings(key);
    process.stdout.write(endings.map(formatEnding).join(''));
    expect(endings.map(({ ending, seconds }) => [ending, Object.keys(seconds)])).toEqual([
      ['left', ['intake', 'counselling', 'referrals', 'projects', 'reporting', 'live stream']],
      // What referrals shows to one office only, its inbox, is there by chance.
      ['moved', expect.arrayContaining(['intake', 'counselling', 'projects'])],
      ['absence ended', expect.arrayContaining(['intake', 'counselling'])],
    ]);
    for (const { ending, seconds } of endings)
      for (const [service, count] of Object.entries(seconds))
        expect({ ending, service, isQuick: count < maxSeconds }).toEqual({ ending, service, isQuick: true });
  }, 120_000);
  return () => key;
}

describe('the platform on PostgreSQL', () => {
  const key = keepsPeopleOut();

  it('tells the people of one organisation nothing of another, whatever their tokens say', async () => {
    const result = await crawl(key(), { idsPerPath: 1, concurrency: 8 });
    expect(result.leaks).toEqual([]);
    expect(result.notExercised).toEqual([]);
    expect(result.withoutIds.filter((operation) => !dataByChance.test(operation))).toEqual([]);
    expect(result.requests).toBeGreaterThan(2_000);
    expect(result.privateIds).toBeGreaterThan(50);
  }, 300_000);

  it('accepts the example of every body as a request, unless a state or an id stands against it', async () => {
    const tried = await tryExamples(key());
    expect(
      tried.filter(({ status, problem }) => status > 299 && !refusedForState.test(problem ?? '')),
    ).toEqual([]);
    expect(tried.length).toBeGreaterThan(170);
    // The others do not fit the state in which the demonstration leaves the stream.
    expect(tried.filter(({ status }) => status < 300).length).toBeGreaterThan(40);
  }, 60_000);
});

/** A broker of its own: the topics of a platform have fixed names. */
async function kafkaEnvironment(): Promise<Readonly<Record<string, string>>> {
  broker = await startOwnKafka();
  return { KAFKA_BROKERS: broker.brokers.join(',') };
}
let broker: Broker | undefined;

await describeKafka('the platform on Apache Kafka', () => {
  if (process.env['KAFKA_BROKERS']) it.skip('needs a broker of its own', () => undefined);
  else keepsPeopleOut(kafkaEnvironment);
  afterAll(() => broker?.stop());
});
