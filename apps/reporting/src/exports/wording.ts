import { codeWordOf } from '@geleit/labels';
import type { ReportDocument } from '../computing/report-document.js';
import { findReportDefinition } from '../definitions/definitions.js';
import { dimensionTitles, type BilingualText, type DimensionTitle } from '../definitions/dimensions.js';
import type { ReportMeasure } from '../definitions/report-definition.js';
import { exportWords } from './export-words.js';
import type { ReportLanguage } from './report-format.js';

/** Office → its name, if known. Names are for readers: a report's document and hash have none. */
export type OfficeNames = ReadonlyMap<string, string>;

/** What readers of a report see beside its document. */
export interface ShownBeside {
  readonly officeNames: OfficeNames;
  /** Zwischenbericht: the period was not over. */
  readonly isInterim: boolean;
}

/** The name of an office in both languages. An id is never shown as if it were a name. */
export function officeTitleOf(officeNames: OfficeNames, officeId: string): BilingualText {
  const name = officeNames.get(officeId);
  return name === undefined ? exportWords.unknownOffice : { de: name, en: name };
}

/** The words of the reports in one language. An id without a word (of an unknown version) is used as it is. */
export class ReportWording {
  readonly title: string;
  readonly verifiedBy: string | null;
  readonly keys: readonly Extract<ReportMeasure, { readonly key: unknown }>[];
  private readonly measures: ReadonlyMap<string, ReportMeasure>;
  private readonly repeatedNames: ReadonlySet<string>;

  constructor(
    readonly language: ReportLanguage,
    { definitionId, definitionVersion }: Pick<ReportDocument, 'definitionId' | 'definitionVersion'>,
    private readonly officeNames: OfficeNames,
  ) {
    const definition =
      findReportDefinition(definitionId, definitionVersion) ?? findReportDefinition(definitionId);
    const measures = definition?.measures ?? [];
    this.title = definition?.title[language] ?? definitionId;
    this.verifiedBy = definition?.verifiedBy ?? null;
    this.keys = measures.filter((measure) => 'key' in measure);
    const names = [...officeNames.values()];
    this.repeatedNames = new Set(names.filter((name, index) => names.indexOf(name) !== index));
    this.measures = new Map(measures.map((measure) => [measure.id, measure]));
  }

  own(word: keyof typeof exportWords): string {
    return exportWords[word][this.language];
  }

  dimension(id: string): string {
    return titleOf(id)?.[this.language] ?? id;
  }

  measure(id: string): string {
    return this.measures.get(id)?.title[this.language] ?? id;
  }

  /** The name of an office, with the end of its id where another one has the same name. */
  office(officeId: string): string {
    const name = officeTitleOf(this.officeNames, officeId)[this.language];
    return this.repeatedNames.has(name) ? `${name} (…${officeId.slice(-8)})` : name;
  }

  programme(code: string): string {
    return this.ofList('programmes', code) ?? code;
  }

  code(dimension: string, code: string): string {
    const word = this.ofList('reportCells', code);
    if (dimension === 'agency') return this.office(code);
    if (dimension === 'district') return word ?? `${this.own('district')} ${code}`;
    return this.ofList(titleOf(dimension)?.list, code) ?? word ?? code;
  }

  private ofList(list: string | undefined, code: string): string | undefined {
    return list === undefined ? undefined : codeWordOf(list, code, this.language);
  }
}

const titleOf = (dimension: string): DimensionTitle | undefined =>
  Object.hasOwn(dimensionTitles, dimension)
    ? dimensionTitles[dimension as keyof typeof dimensionTitles]
    : undefined;
