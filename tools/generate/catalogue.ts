import type { Service } from '@geleit/platform';
import { contractsOf, eventsOf, type ContractEntry, type EventEntry } from './messages.js';

const cell = (values: readonly string[]): string => values.join('<br>') || '–';
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const eventRow = (entry: EventEntry): string =>
  row(entry.event, cell(entry.personal), cell(entry.views), cell(entry.publishedAs));
const contractRow = ({ type, message, heardBy }: ContractEntry): string =>
  row(`\`${type}\``, message.name, cell(heardBy));

function streamsOf(service: Service): readonly string[] {
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
    row('event', 'personal fields', 'views', 'published on'),
    row('---', '---', '---', '---'),
    ...eventsOf(service)
      .filter(({ stream }) => stream === language.stream)
      .map(eventRow),
  ]);
}

const alarmsOf = ({ name, alarms }: Service): readonly string[] =>
  alarms.map((alarm) => row(name, alarm.name, `${alarm.view.name}: ${alarm.due}`, alarm.asks.stream));

/** docs/generated/catalogue.md */
export const catalogue = (services: readonly Service[]): string =>
  [
    '# Event catalogue',
    '',
    'Made from the manifests by `npm run generate`. Private events first; then what services say to each other.',
    '',
    '## Private events',
    ...services.flatMap(streamsOf),
    '',
    '## Contracts',
    '',
    row('type', 'message', 'heard by'),
    row('---', '---', '---'),
    ...services.flatMap((service) => contractsOf(service, services)).map(contractRow),
    '',
    '## Alarms',
    '',
    'What is asked when its time has come.',
    '',
    row('service', 'alarm', 'due', 'asks stream'),
    row('---', '---', '---', '---'),
    ...services.flatMap(alarmsOf),
    '',
  ].join('\n');
