import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The projects of type:service, except the gateway, which stores nothing. */
const servicesIn = (root) =>
  readdirSync(join(root, 'apps'))
    .filter(
      (name) =>
        existsSync(join(root, 'apps', name, 'project.json')) &&
        read(root, 'apps', name, 'project.json').includes('"type:service"') &&
        name !== 'gateway',
    )
    .sort();
const read = (...path) => readFileSync(join(...path), 'utf8');
const filesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : [];
const foldersIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

const top = [
  'access.spec.ts',
  'access.ts',
  'config.ts',
  'list-plans.int.spec.ts',
  'main.ts',
  'publications.ts',
  'service.ts',
  '<service>.int.spec.ts',
];
/** `<service>.features.ts` holds what several of the service's integration specs need. */
const optionalAtTop = ['publications.spec.ts', '<service>.features.ts'];
const manifest = [
  'name',
  'config',
  'streams',
  'projections',
  'policies',
  'timers',
  'publications',
  'migrations',
  'controllers',
];
const rows = ['owns', 'publishes', 'consumes'];

/**
 * The files that each kind of folder may hold. Every other folder is the service's own, and holds none of
 * these.
 */
const suffixes = {
  stream:
    /^[a-z-]+\.(language|decider|upcasts|publication|api|features|((language|decider|api|int)\.)?spec)\.ts$/,
  projections: /^[a-z-]+\.(projection|api|spec)\.ts$/,
  policies: /^[a-z-]+\.(policy|timer|spec)\.ts$/,
  migrations: /^\d{4}-[a-z-]+(\.int\.spec)?\.ts$/,
};
const reserved = /\.(language|decider|upcasts|publication|projection|policy|timer)\.ts$/;

/** A text with the service's name taken out, so that it is the same in all services. */
const nameless = (text, service) => text.replaceAll(service, '<service>');

const kindOf = (src, folder) =>
  folder in suffixes ? folder : existsSync(join(src, folder, `${folder}.language.ts`)) ? 'stream' : 'own';

function folderFaults(src, folder) {
  const kind = kindOf(src, folder);
  const files = filesIn(join(src, folder));
  const strange = files
    .filter((file) => (kind === 'own' ? reserved.test(file) : !suffixes[kind].test(file)))
    .map((file) => `${folder}/${file} does not belong there`);
  const missing =
    kind === 'stream'
      ? [`${folder}.decider.ts`, `${folder}.decider.spec.ts`]
          .filter((file) => !files.includes(file))
          .map((file) => `${folder}/${file} is missing`)
      : [];
  return [...strange, ...missing];
}

function topFaults(src, service) {
  const files = filesIn(src).map((file) => nameless(file, service));
  const allowed = [...top, ...optionalAtTop];
  return [
    ...top.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
    ...files.filter((file) => !allowed.includes(file)).map((file) => `${file} does not belong there`),
  ];
}

function manifestFaults(src) {
  const [, declaration = ''] = read(src, 'service.ts').split(/^export const /m);
  const keys = [...declaration.matchAll(/^ {2}([a-zA-Z]+)[:,]/gm)].map(([, key]) => key);
  const order = [
    ...manifest.flatMap((key) =>
      key === 'streams' && keys.includes('fileBytes') ? ['fileBytes', key] : [key],
    ),
    ...(keys.includes('transformReceived') ? ['transformReceived'] : []),
  ];
  return keys.join() === order.join()
    ? []
    : [`service.ts lists ${keys.join(', ')} instead of ${order.join(', ')}`];
}

function readmeFaults(folder) {
  const found = [...read(folder, 'README.md').matchAll(/^\| (\w+) +\|/gm)]
    .map(([, row]) => row)
    .slice(0, rows.length);
  return found.join() === rows.join()
    ? []
    : [`README.md begins its table with ${found.join(', ')} instead of ${rows.join(', ')}`];
}

/** A stream that the platform has ready for services, by the name under which a manifest lists it. */
const readyStreams = { erasureWitnessStream: 'erasure' };

/** Every type of stream has its golden histories, and nothing else has any. */
function samplesFaults(folder, src) {
  const own = foldersIn(src).filter((one) => kindOf(src, one) === 'stream');
  const listed = read(src, 'service.ts');
  const ready = Object.entries(readyStreams).flatMap(([name, stream]) =>
    listed.includes(`    ${name},\n`) ? [stream] : [],
  );
  const streams = [...own, ...ready].map((one) => `${one}.jsonl`);
  const files = filesIn(join(folder, 'samples'));
  return [
    ...streams.filter((file) => !files.includes(file)).map((file) => `samples/${file} is missing`),
    ...files.filter((file) => !streams.includes(file)).map((file) => `samples/${file} does not belong there`),
  ];
}

/** Files that may differ only in the service's name. */
const twins = ['package.json', 'project.json', 'src/main.ts'];

/** Every forbidden difference between the services below `root`. */
export function differences(root) {
  const services = servicesIn(root);
  const [model] = services;
  return services.flatMap((service) => {
    const folder = join(root, 'apps', service);
    const src = join(folder, 'src');
    const faults = [
      ...topFaults(src, service),
      ...['projections', 'migrations']
        .filter((one) => !foldersIn(src).includes(one))
        .map((one) => `${one}/ is missing`),
      ...foldersIn(src).flatMap((one) => folderFaults(src, one)),
      ...samplesFaults(folder, src),
      ...manifestFaults(src),
      ...readmeFaults(folder),
      ...twins
        .filter(
          (file) =>
            nameless(read(folder, file), service) !== nameless(read(root, 'apps', model, file), model),
        )
        .map((file) => `${file} is not like that of ${model}`),
    ];
    return faults.map((fault) => `apps/${service}: ${fault}`);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? '.';
  const found = differences(root);
  process.stdout.write(
    found.length > 0 ? `${found.join('\n')}\n` : `${servicesIn(root).length} services have the same tree\n`,
  );
  process.exitCode = found.length > 0 ? 1 : 0;
}
