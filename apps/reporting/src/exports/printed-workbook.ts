import {
  getCellAddress,
  prependMarkupInsideElement,
  findElement,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import type { Feature } from 'write-excel-file/node';
import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';
import type { ReportLanguage } from './report-format.js';

/** How much of a sheet is printed, and how many of its first rows every page repeats. */
export interface PrintedSheet {
  readonly sheet: string;
  readonly printed: { readonly rows: number; readonly columns: number; readonly headRows: number };
}

interface WorkbookProperties {
  readonly title: string;
  readonly language: ReportLanguage;
  /** Stands on each page beside its number. */
  readonly footer: string;
  /** `Seite`, `von` */
  readonly pageWords: readonly [page: string, of: string];
}

/** As the writer declares it for Node. */
type FileContent = Stream | Buffer | Blob;

const coreProperties = 'docProps/core.xml';

/** Margins in inches. As many pages as the rows need, and one across. */
const pageAttributes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  pageSetup: { fitToWidth: 1, fitToHeight: 0 },
  pageMargins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6 },
};

/**
 * What print and accessibility need and the writer does not know: as wide as one page, heads on each page, the
 * printed area, page numbers, title and language of the document (ECMA-376, parts 1 and 2).
 */
export const printedWorkbook = (
  sheets: readonly PrintedSheet[],
  properties: WorkbookProperties,
): Feature<FileContent> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transformElementAttributes: (element, attributes) => ({ ...attributes, ...pageAttributes[element] }),
        transform: fitToPage,
        insert: () => `<headerFooter><oddFooter>${footerMarkup(properties)}</oddFooter></headerFooter>`,
      },
      'xl/workbook.xml': { transform: (markup) => withDefinedNames(markup, sheets) },
      '[Content_Types].xml': {
        insert: () =>
          `<Override ContentType="application/vnd.openxmlformats-package.core-properties+xml" PartName="/${coreProperties}"/>`,
      },
      '_rels/.rels': {
        insert: () =>
          '<Relationship Id="rId-core-1" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" ' +
          `Target="${coreProperties}"/>`,
      },
    },
    write: { files: () => ({ [coreProperties]: corePropertiesMarkup(properties) }) },
  },
});

function fitToPage(markup: string): string {
  const worksheet = findElement(markup, 'worksheet');
  if (worksheet === undefined) throw new Error('a sheet without worksheet');
  return prependMarkupInsideElement(markup, worksheet, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
}

/** `&` begins a code of the footer, so one that is meant is doubled (ECMA-376, part 1, 18.3.1.46). */
const footerMarkup = ({ footer, pageWords: [page, of] }: WorkbookProperties): string =>
  sanitizeTextContent(`&L${footer.replaceAll('&', '&&')}&R${page} &P ${of} &N`);

function withDefinedNames(markup: string, sheets: readonly PrintedSheet[]): string {
  const names = sheets.flatMap(({ sheet, printed: { rows, columns, headRows } }, index) => {
    const reference = `'${sheet.replaceAll("'", "''")}'!`;
    const last = absolute(getCellAddress(rows - 1, columns - 1));
    return [
      `<definedName name="_xlnm.Print_Area" localSheetId="${index}">${sanitizeTextContent(`${reference}$A$1:${last}`)}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sanitizeTextContent(`${reference}$1:$${headRows}`)}</definedName>`,
    ];
  });
  return markup.replace(
    /<definedNames\/>|<definedNames><\/definedNames>/,
    `<definedNames>${names.join('')}</definedNames>`,
  );
}

const absolute = (address: string): string => address.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');

const corePropertiesMarkup = ({ title, language }: WorkbookProperties): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
      'xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${sanitizeTextContent(title)}</dc:title><dc:creator>Geleit</dc:creator><dc:language>${language}</dc:language>`,
    '</cp:coreProperties>',
  ].join('');
