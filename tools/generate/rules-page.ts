import * as rules from '@geleit/rules';

/** Values of law and programmes with their source, and who has verified them. */
interface SourcedValues {
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  readonly id?: string;
  readonly code?: string;
  readonly mode?: string;
  readonly programme?: string;
  readonly version?: string;
  readonly year?: number;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

const isSourced = (value: object): value is SourcedValues => 'source' in value && 'verifiedBy' in value;

/** The values themselves, or those that they contain, by the name of each. */
function* sourcedValuesIn(name: string, value: unknown): Generator<readonly [string, SourcedValues]> {
  if (typeof value !== 'object' || value === null) return;
  if (isSourced(value)) {
    yield [name, value];
    return;
  }
  for (const [key, part] of Object.entries(value))
    yield* sourcedValuesIn(Array.isArray(value) ? name : `${name}.${key}`, part);
}

const validityOf = ({ year, validFrom, validTo }: SourcedValues): string =>
  year !== undefined
    ? String(year)
    : (validFrom ?? validTo ?? null) === null
      ? ''
      : `${validFrom ?? ''} – ${validTo ?? ''}`.trim();
const labelOf = ({ id, code, mode, programme, version }: SourcedValues): string =>
  [id ?? code ?? mode ?? programme, version].filter((part) => part !== undefined).join(' ');

const pageRow = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** docs/generated/rules.md: every value of law or a programme, with those that nobody has verified yet. */
export function rulesPage(): string {
  const values = Object.entries(rules).flatMap(([name, value]) => [...sourcedValuesIn(name, value)]);
  return [
    '# Rules',
    '',
    'Values of law and programmes that Geleit works with (`libs/rules`). Nobody has verified those marked',
    '**unverified**: check them before you rely on them. Written by `npm run generate`.',
    '',
    pageRow('values', 'of', 'valid', 'source', 'verified'),
    pageRow('---', '---', '---', '---', '---'),
    ...values.map(([name, value]) =>
      pageRow(
        name,
        labelOf(value),
        validityOf(value),
        value.source,
        value.verifiedBy === null ? '**unverified**' : `${value.verifiedBy}, ${value.verifiedAt ?? ''}`,
      ),
    ),
    '',
  ].join('\n');
}
