import { stream, type Service } from '@geleit/platform';
import { serviceNames, services, servicesByName } from '@geleit/ops/services';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { generateAll } from '../generate/generate.js';
import { readSourceTypes } from '../generate/source-types.js';
import { findDifferingLists, serviceLists } from './service-lists.js';

const read = (file: string): string => readFileSync(file, 'utf8');
const nameOf = ({ file, title }: (typeof serviceLists)[number]): string => `${file}: ${title}`;

/** A sixth service that exists in memory alone: counselling under another name. */
const { counselling } = servicesByName;
const payroll: Service = {
  ...counselling,
  name: 'payroll',
  streams: counselling.streams.map(({ decider, api }) =>
    stream({ decider, ...(api && { api: { ...api, path: 'payslips' } }) }),
  ),
  projections: [],
  controllers: [],
};

describe('the list of services', () => {
  it('names each service as its manifest does', () => {
    const named = Object.entries(servicesByName).map(([key, { name }]) => [key, name]);
    expect(named).toEqual(serviceNames.map((name) => [name, name]));
    expect(named.length).toBeGreaterThanOrEqual(5);
  });

  it('names every app that is a service', () => {
    const apps = readdirSync('apps').filter(
      (name) =>
        existsSync(`apps/${name}/project.json`) &&
        read(`apps/${name}/project.json`).includes('"type:service"'),
    );
    expect(apps.toSorted()).toEqual([...serviceNames, 'gateway'].toSorted());
  });

  it('is repeated in full by every file that cannot derive it', () =>
    expect(findDifferingLists(serviceNames, read)).toEqual([]));

  it('fails every hand-written list when only it names a sixth service', () =>
    expect(findDifferingLists([...serviceNames, 'payroll'], read)).toEqual(serviceLists.map(nameOf)));

  it.each(serviceLists.map((list) => [nameOf(list), list] as const))(
    'fails %s when that file alone names another service',
    (name, { file }) => {
      const renamed = (path: string): string =>
        path === file ? read(path).replaceAll('reporting', 'payroll') : read(path);
      expect(findDifferingLists(serviceNames, renamed)).toContain(name);
    },
  );
});

describe('the generated files', () => {
  // They are read and walked whole, which takes a while on a busy machine.
  const maxMs = 300_000;
  let types: ReturnType<typeof readSourceTypes>;
  beforeAll(() => {
    types = readSourceTypes(process.cwd());
  }, maxMs);

  it(
    'follow a sixth service without a hand',
    async () => {
      const files = await generateAll([...services, payroll], types);
      expect(files['apps/gateway/src/generated-routes.ts']).toContain("payroll: ['payslips'],");
      expect(files['deploy/topics.json']).toContain('"geleit.payroll.refill.v1"');
      expect(files['docs/generated/config.md']).toContain('## payroll');
      expect(Object.keys(files)).toContain('docs/generated/openapi/payroll.json');
    },
    maxMs,
  );

  it(
    'cannot be made when two services serve the same path',
    () =>
      expect(generateAll([...services, { ...payroll, streams: counselling.streams }], types)).rejects.toThrow(
        /^\/v1\/[a-z-]+ belongs to both counselling and payroll$/,
      ),
    maxMs,
  );
});
