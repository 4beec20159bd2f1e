import { GatewayConfig } from '@geleit/gateway';
import { OpsConfig } from '@geleit/ops';
import { DistributedConfig } from '@geleit/standalone';
import {
  describeConfig,
  MigrationConfig,
  PlatformConfig,
  problems,
  rejectionKinds,
  type Service,
} from '@geleit/platform';

const row = (...cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
const made = 'Made by `npm run generate`.';

/** docs/generated/problems.md */
export const problemsPage = (services: readonly Service[]): string =>
  [
    '# Problems',
    '',
    `Answers of type \`application/problem+json\` (RFC 9457). Types are stable. ${made}`,
    '',
    row('type', 'status', 'title', 'Titel', 'when'),
    row('---', '---', '---', '---', '---'),
    ...Object.entries(problems).map(([code, { status, en, de, when }]) =>
      row(`\`urn:geleit:problem:${code}\``, status, en, de, when),
    ),
    '',
    '## Rejections',
    '',
    'A rule said no. The type is `urn:geleit:rejection:<Code>`.',
    '',
    row('code', 'kind', 'status', 'service', 'stream'),
    row('---', '---', '---', '---', '---'),
    ...services.flatMap(({ name, streams }) =>
      streams.flatMap(({ decider: { language } }) =>
        Object.entries(language.rejections).map(([code, kind]) =>
          row(code, kind, rejectionKinds[kind].status, name, language.stream),
        ),
      ),
    ),
    '',
  ].join('\n');

interface Section {
  readonly title: string;
  readonly keys: ReturnType<typeof describeConfig>;
}

const sections = (services: readonly Service[]): readonly Section[] => [
  { title: 'every service', keys: describeConfig([PlatformConfig]) },
  ...services.map(({ name, config }) => ({ title: name, keys: describeConfig([config]) })),
  { title: 'gateway', keys: describeConfig([GatewayConfig]) },
  { title: '`migrate`', keys: describeConfig([MigrationConfig]) },
  { title: '`npm run ops`', keys: describeConfig([OpsConfig]) },
  { title: '`npm start` and `npm run start:distributed`', keys: describeConfig([DistributedConfig]) },
];

/** docs/generated/config.md */
export const configPage = (services: readonly Service[]): string =>
  [
    '# Configuration',
    '',
    `Read once at start from the environment; all faults are told at once. A secret can come from a file: \`NAME_FILE\`. ${made}`,
    ...sections(services).flatMap(({ title, keys }) => [
      '',
      `## ${title}`,
      '',
      ...(keys.length === 0
        ? ['Nothing of its own.']
        : [row('key', 'type', 'required', 'default', 'what'), row('---', '---', '---', '---', '---')]),
      ...keys.map(({ name, type, required, default: fallback, secret, description }) =>
        row(
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
    '# Every key that a process of Geleit reads. Made by `npm run generate`.',
    ...sections(services).flatMap(({ title, keys }) => {
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
