import { reportDefinitions } from '@geleit/reporting/definitions/definitions';
import { dimensionTitles } from '@geleit/reporting/definitions/dimensions';
import { format, resolveConfig } from 'prettier';

const reports = Object.fromEntries(
  reportDefinitions.map(({ id, title, measures }) => [
    id,
    { title, measures: Object.fromEntries(measures.map((measure) => [measure.id, measure.title])) },
  ]),
);

/**
 * apps/gateway/src/generated-report-words.ts. What reports are called stands beside what they count; the
 * gateway, which serves all words, may not import the service.
 */
export const reportWords = async (): Promise<string> =>
  format(
    [
      '// Made by `npm run generate` from the definitions of the reports.',
      '',
      '/** What the dimensions of reports are called, and the list that has the words of their codes. */',
      `export const dimensionWords = ${JSON.stringify(dimensionTitles)} as const;`,
      '',
      '/** What each report and its measures are called. */',
      `export const reportWords = ${JSON.stringify(reports)} as const;`,
    ].join('\n'),
    { ...(await resolveConfig('.prettierrc.json')), parser: 'typescript' },
  );
