import type { Service } from '@geleit/platform';
import { contractEntriesOf, eventEntriesOf, type ContractEntry, type EventEntry } from './messages.js';

const joinCell = (values: readonly string[]): string => values.join('<br>') || '–';
const catalogueRow = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const eventRow = (entry: EventEntry): string =>
  catalogueRow(
    entry.event,
    joinCell(entry.personalFields),
    joinCell(entry.projections),
    joinCell(entry.publishedAs),
  );
const contractRow = ({ type, message, consumers }: ContractEntry): string =>
  catalogueRow(`\`${type}\``, message.name, joinCell(consumers));

function streamSections(service: Service): readonly string[] {
  return service.streams.flatMap(({ decider: { language } }) => [
    '',
    `### ${service.name}: stream \`${language.stream}\``,
    '',
    `Commands: ${Object.keys(language.commands).join(', ')}`,
    '',
    `Rejections: ${Object.entries(language.rejections)
      .map(([code, kind]) => `${code} (${kind})`)
      .join(', ')}`,
    '',
    catalogueRow('event', 'personal fields', 'projections', 'published on'),
    catalogueRow('---', '---', '---', '---'),
    ...eventEntriesOf(service)
      .filter(({ stream }) => stream === language.stream)
      .map(eventRow),
  ]);
}

const timerRows = ({ name, timers }: Service): readonly string[] =>
  timers.map((timer) =>
    catalogueRow(name, timer.name, `${timer.projection.name}: ${timer.dueColumn}`, timer.target.stream),
  );

/** docs/generated/catalogue.md */
export const cataloguePage = (services: readonly Service[]): string =>
  [
    '# Event catalogue',
    '',
    'Written from the manifests by `npm run generate`: private events first, then the events that services publish.',
    '',
    '## Private events',
    ...services.flatMap(streamSections),
    '',
    '## Contracts',
    '',
    catalogueRow('type', 'message', 'consumed by'),
    catalogueRow('---', '---', '---'),
    ...services.flatMap((service) => contractEntriesOf(service, services)).map(contractRow),
    '',
    '## Timers',
    '',
    'Commands that a service executes when a moment has come.',
    '',
    catalogueRow('service', 'timer', 'due', 'target stream'),
    catalogueRow('---', '---', '---', '---'),
    ...services.flatMap(timerRows),
    '',
  ].join('\n');
