import type { ReportDocument } from '../computing/report-document.js';
import { findReportDefinition } from '../definitions/definitions.js';
import { dimensionTitles } from '../definitions/dimensions.js';

/** German words of a report. An id without a word (in a run of an older version) is used as it is. */
export function germanLabelsOf({ definitionId }: Pick<ReportDocument, 'definitionId'>) {
  const definition = findReportDefinition(definitionId);
  const measures = new Map(definition?.measures.map(({ id, title }) => [id, title.de]));
  const titles: Readonly<Record<string, { readonly de: string }>> = dimensionTitles;
  return {
    report: definition?.title.de ?? definitionId,
    verified: definition?.verifiedBy ?? 'nein',
    dimension: (id: string): string => titles[id]?.de ?? id,
    measure: (id: string): string => measures.get(id) ?? id,
  };
}
