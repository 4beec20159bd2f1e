import { GatewayConfig } from '@geleit/gateway';
import { OpsConfig } from '@geleit/ops';
import { DistributedConfig, StandaloneConfig } from '@geleit/standalone';
import {
  describeConfig,
  MigrationConfig,
  KeysConfig,
  PlatformConfig,
  problems,
  rejectionKinds,
  type Service,
} from '@geleit/platform';

const pageRow = (...cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
const generatedNote = 'Written by `npm run generate`.';

/** docs/generated/problems.md */
export const problemsPage = (services: readonly Service[]): string =>
  [
    '# Problems',
    '',
    `Error responses of type \`application/problem+json\` (RFC 9457). Types are stable. ${generatedNote}`,
    '',
    pageRow('type', 'status', 'title', 'Titel', 'when'),
    pageRow('---', '---', '---', '---', '---'),
    ...Object.entries(problems).map(([code, { status, en, de, when }]) =>
      pageRow(`\`urn:geleit:problem:${code}\``, status, en, de, when),
    ),
    '',
    '## Rejections',
    '',
    'A rule of the domain refused the command. The type is `urn:geleit:rejection:<Code>`.',
    '',
    pageRow('code', 'kind', 'status', 'service', 'stream'),
    pageRow('---', '---', '---', '---', '---'),
    ...services.flatMap(({ name, streams }) =>
      streams.flatMap(({ decider: { language } }) =>
        Object.entries(language.rejections).map(([code, kind]) =>
          pageRow(code, kind, rejectionKinds[kind].status, name, language.stream),
        ),
      ),
    ),
    '',
  ].join('\n');

interface ConfigSection {
  readonly title: string;
  readonly keys: ReturnType<typeof describeConfig>;
}

const configSections = (services: readonly Service[]): readonly ConfigSection[] => [
  { title: 'every service', keys: describeConfig([PlatformConfig, KeysConfig]) },
  ...services.map(({ name, config }) => ({ title: name, keys: describeConfig([config]) })),
  { title: 'gateway', keys: describeConfig([GatewayConfig]) },
  { title: '`migrate`', keys: describeConfig([MigrationConfig]) },
  { title: '`npm run ops`', keys: describeConfig([OpsConfig]) },
  { title: '`npm start`', keys: describeConfig([StandaloneConfig]) },
  { title: '`npm run start:distributed`', keys: describeConfig([DistributedConfig]) },
];

/** docs/generated/config.md */
export const configPage = (services: readonly Service[]): string =>
  [
    '# Configuration',
    '',
    'Read once at start from the environment; all faults are reported together. ' +
      `A secret can come from a file: \`NAME_FILE\`. ${generatedNote}`,
    ...configSections(services).flatMap(({ title, keys }) => [
      '',
      `## ${title}`,
      '',
      ...(keys.length === 0
        ? ['No keys of its own.']
        : [
            pageRow('key', 'type', 'required', 'default', 'what'),
            pageRow('---', '---', '---', '---', '---'),
          ]),
      ...keys.map(({ name, type, required, default: fallback, secret, description }) =>
        pageRow(
          `\`${name}\``,
          `${type}${secret === true ? ', secret' : ''}`,
          required ? 'yes' : '',
          fallback ?? '',
          description,
        ),
      ),
    ]),
    '',
  ].join('\n');

/** .env.example: every key once, commented out. */
export const envExample = (services: readonly Service[]): string => {
  const seen = new Set<string>();
  return [
    '# Every key that a process of Geleit reads. Written by `npm run generate`.',
    ...configSections(services).flatMap(({ title, keys }) => {
      const fresh = keys.filter(({ name }) => !seen.has(name) && seen.add(name));
      return fresh.length === 0
        ? []
        : [
            '',
            `# --- ${title.replaceAll('`', '')}`,
            ...fresh.flatMap(({ name, description, example, default: fallback }) => [
              `# ${description}`,
              `#${name}=${fallback ?? example ?? ''}`,
            ]),
          ];
    }),
    '',
  ].join('\n');
};
