import { commandOperationId, createsStream } from '@geleit/platform';
import { predecessorsOf, type StreamSteps } from './find-steps.js';

/** A diagram with more arrows is not readable. */
const mostArrows = 24;

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Commands that only policies send have an asterisk. */
const nameOf = ({ commands }: StreamSteps, type: string): string =>
  commands.some((command) => command.type === type) ? commandOperationId(type) : `${type}*`;

/** Which commands turn a status into another one. */
function diagramOf(steps: StreamSteps): readonly string[] {
  const arrows = Map.groupBy(steps.moves, ({ from, to }) => `${from ?? '[*]'} --> ${to}`);
  if (arrows.size < 2 || arrows.size > mostArrows) return [];
  const lines = [...arrows].map(([arrow, moves]) => {
    const names = [...new Set(moves.map(({ command }) => nameOf(steps, command)))].sort();
    return `  ${arrow}: ${names.join(', ')}`;
  });
  return ['```mermaid', 'stateDiagram-v2', ...lines.sort(), '```', ''];
}

function tableOf(steps: StreamSteps): readonly string[] {
  const rows = steps.commands
    .filter((command) => !createsStream(command))
    .map(({ type, route }) => {
      const first = predecessorsOf(steps, type).map((command) => `\`${nameOf(steps, command)}\``);
      return row(`\`${commandOperationId(type)}\``, route.summary, first.join(', ') || '–');
    });
  return rows.length === 0
    ? []
    : [row('to do', 'what', 'becomes possible by'), row('---', '---', '---'), ...rows, ''];
}

/** docs/generated/steps.md */
export const stepsPage = (streams: readonly StreamSteps[]): string =>
  [
    '# The order of steps',
    '',
    'Which command makes which possible, as walks through random states of each stream found it. Written by',
    '`npm run generate`; the API document has the same as `links` and `x-follows`. What a row offers now, and',
    'to whom, is in its `allowed`. Names are operation ids; commands with an asterisk are sent by the platform.',
    '',
    ...streams.flatMap((steps) => {
      const creating = steps.commands
        .filter(createsStream)
        .map(({ type }) => `\`${commandOperationId(type)}\``);
      return [
        `## ${steps.service}: ${steps.stream}`,
        '',
        `Begins with ${creating.join(', ') || 'what the platform sends'}.`,
        '',
        ...diagramOf(steps),
        ...tableOf(steps),
      ];
    }),
  ].join('\n');
