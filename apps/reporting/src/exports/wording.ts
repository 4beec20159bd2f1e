import type { ReportDocument } from '../computing/report-document.js';
import { findReportDefinition } from '../definitions/definitions.js';
import { dimensionTitles, type BilingualText } from '../definitions/dimensions.js';

/** Office → its name, if known. Names are for readers: a report's document and hash have none. */
export type OfficeNames = ReadonlyMap<string, string>;

/** What readers of a report see beside its document. */
export interface ShownBeside {
  readonly officeNames: OfficeNames;
  /** Zwischenbericht: the period was not over. */
  readonly isInterim: boolean;
}

const unknownOffice: BilingualText = { de: 'unbekannte Einrichtung', en: 'unknown office' };

/** The name of an office in both languages. An id is never shown as if it were a name. */
export function officeTitleOf(officeNames: OfficeNames, officeId: string): BilingualText {
  const name = officeNames.get(officeId);
  return name === undefined ? unknownOffice : { de: name, en: name };
}

/** German words of a report. An id without a word (in a run of an unknown version) is used as it is. */
export function germanLabelsOf(
  { definitionId, definitionVersion }: Pick<ReportDocument, 'definitionId' | 'definitionVersion'>,
  officeNames: OfficeNames,
) {
  const definition =
    findReportDefinition(definitionId, definitionVersion) ?? findReportDefinition(definitionId);
  const definedMeasures = definition?.measures ?? [];
  const measures = new Map(definedMeasures.map(({ id, title }) => [id, title.de]));
  const titles: Readonly<Record<string, { readonly de: string }>> = dimensionTitles;
  return {
    report: definition?.title.de ?? definitionId,
    verified: definition?.verifiedBy ?? 'nein',
    keys: definedMeasures.flatMap((measure) =>
      'key' in measure ? [{ title: measure.title.de, key: measure.key }] : [],
    ),
    dimension: (id: string): string => titles[id]?.de ?? id,
    measure: (id: string): string => measures.get(id) ?? id,
    office: (id: string): string => officeTitleOf(officeNames, id).de,
    code: (dimension: string, code: string): string => {
      if (dimension === 'agency') return officeTitleOf(officeNames, code).de;
      return code === 'all' ? 'alle' : code;
    },
  };
}
