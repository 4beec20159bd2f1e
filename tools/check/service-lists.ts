import { parse } from 'yaml';

/** A list of the platform's services that is written by hand, because its file cannot derive it. */
export interface ServiceList {
  readonly file: string;
  readonly title: string;
  /** The services that the file's text names there, the gateway left out. */
  readonly namesIn: (text: string) => readonly string[];
}

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      { readonly command?: readonly string[]; readonly environment?: Readonly<Record<string, string>> }
    >
  >;
  readonly secrets: Readonly<Record<string, object>>;
}

const composeIn = (text: string): Compose => parse(text, { merge: true, maxAliasCount: -1 }) as Compose;
const withoutGateway = (names: readonly string[]): readonly string[] =>
  names.filter((name) => name !== 'gateway');
const allMatches = (text: string, pattern: RegExp): readonly string[] =>
  withoutGateway([...text.matchAll(pattern)].map(([, name = '']) => name));
const wordsOf = (text: string, pattern: RegExp): readonly string[] =>
  withoutGateway((pattern.exec(text)?.[1] ?? '').match(/\w+/g) ?? []);
const keysOf = (tree: unknown): readonly string[] => withoutGateway(Object.keys(tree as object));

const compose: readonly ServiceList[] = [
  {
    title: 'processes',
    namesIn: (text: string) =>
      withoutGateway(
        Object.entries(composeIn(text).services)
          .filter(([name, { command }]) => command?.join() === name)
          .map(([name]) => name),
      ),
  },
  {
    title: 'migrations',
    namesIn: (text: string) =>
      withoutGateway(
        Object.values(composeIn(text).services)
          .filter(({ command }) => command?.[1] === 'migrate')
          .map(({ command = [] }) => command[0] ?? ''),
      ),
  },
  {
    title: 'addresses for the gateway',
    namesIn: (text: string) =>
      Object.values(composeIn(text).services['gateway']?.environment ?? {}).flatMap(
        (value) => /^http:\/\/(\w+):8080$/.exec(String(value))?.[1] ?? [],
      ),
  },
  {
    title: 'passwords',
    namesIn: (text: string) =>
      withoutGateway(
        keysOf(composeIn(text).secrets)
          .filter((name) => /^[a-z]+_password$/.test(name))
          .map((name) => name.replace('_password', ''))
          .filter((name) => !['postgres', 'grafana'].includes(name)),
      ),
  },
].map((list) => ({ ...list, file: 'docker-compose.yml' }));

const chart: readonly ServiceList[] = [
  {
    file: 'values.yaml',
    title: 'services',
    namesIn: (text: string) => keysOf((parse(text) as { services: object }).services),
  },
  {
    file: 'values.schema.json',
    title: 'required services',
    namesIn: (text: string) =>
      (JSON.parse(text) as { properties: { services: { required: readonly string[] } } }).properties.services
        .required,
  },
  {
    file: 'values.schema.json',
    title: 'known services',
    namesIn: (text: string) =>
      keysOf(
        (JSON.parse(text) as { properties: { services: { properties: object } } }).properties.services
          .properties,
      ),
  },
  {
    file: 'files/architecture.yaml',
    title: 'processes',
    namesIn: (text: string) => keysOf(parse(text)),
  },
  {
    file: 'templates/migrations.yaml',
    title: 'migrations',
    namesIn: (text: string) => wordsOf(text, /:= list ((?:"\w+" ?)+)\}\}/),
  },
].map((list) => ({ ...list, file: `deploy/helm/geleit/${list.file}` }));

/** Every such list. `service-lists.spec.ts` holds each against the one in apps/ops/src/services.ts. */
export const serviceLists: readonly ServiceList[] = [
  ...compose,
  ...chart,
  {
    file: 'deploy/helm/examples/values-ha.yaml',
    title: 'replicas',
    namesIn: (text) => keysOf((parse(text) as { services: object }).services),
  },
  {
    file: 'deploy/helm/examples/strimzi.yaml',
    title: 'users',
    namesIn: (text) => allMatches(text, /^kind: KafkaUser\nmetadata: \{ name: geleit-(\w+)-kafka,/gm),
  },
  {
    file: 'deploy/helm/trial/trial.sh',
    title: 'processes',
    namesIn: (text) => wordsOf(text, /processes=\(([^)]*)\)/),
  },
  {
    file: 'deploy/observability/prometheus.yml',
    title: 'targets',
    namesIn: (text) => allMatches(text, /'(\w+):9090'/g),
  },
  {
    file: 'deploy/init-secrets',
    title: 'passwords',
    namesIn: (text) => wordsOf(text, /for service in ([^;]*);/),
  },
  {
    file: 'apps/gateway/src/config.ts',
    title: 'addresses',
    namesIn: (text) => allMatches(text, /'address of the (\w+) service'/g),
  },
];

/** The lists that do not name exactly these services, as `read` returns their files. */
export const findDifferingLists = (
  names: readonly string[],
  read: (file: string) => string,
): readonly string[] =>
  serviceLists
    .filter(({ file, namesIn }) => namesIn(read(file)).toSorted().join() !== names.toSorted().join())
    .map(({ file, title }) => `${file}: ${title}`);
