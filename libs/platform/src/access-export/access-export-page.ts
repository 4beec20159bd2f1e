import { isErased } from '@geleit/kernel';
import { codeListWords, codeWordOf, findFieldWords } from '@geleit/labels';
import type { ProblemLanguage } from '../edge/problem.js';
import type { AccessExport, RecordedFact } from './access-export.js';
import { commonWords, pageWords, type AccessExportWording, type Word } from './access-export-words.js';

const style =
  'body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'dt{font-weight:bold;margin-top:.4rem}dd{margin:0 0 0 1.5rem;overflow-wrap:anywhere}' +
  'section{border-top:1px solid #888;margin-top:1rem}@media print{section{break-inside:avoid}}';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** Writes an export as a page that needs nothing else: no script, no image, no font from anywhere. */
class AccessExportPage {
  private readonly moments: Intl.DateTimeFormat;

  constructor(
    private readonly language: ProblemLanguage,
    private readonly wording: AccessExportWording,
  ) {
    this.moments = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'Europe/Berlin',
    });
  }

  write({ service, exportedAt, records, history }: AccessExport): string {
    const kinds = Object.entries(records).map(([kind, rows]) => this.recordsOfKind(kind, rows));
    return [
      `<!doctype html><html lang="${this.language}"><head><meta charset="utf-8">`,
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
      `<title>${this.own('title')}</title><style>${style}</style></head><body>`,
      `<h1>${this.own('title')}</h1><p>${this.own('basis')}. ${this.own('others')}</p>`,
      `<p>${this.own('part')}: ${this.word(service)}. ${this.own('exportedAt')}: ${this.moment(exportedAt)}</p>`,
      `<h2>${this.own('records')}</h2>${kinds.join('')}`,
      `<h2>${this.own('history')}</h2>${history.map((fact) => this.fact(fact)).join('')}`,
      '</body></html>',
    ].join('\n');
  }

  private recordsOfKind(kind: string, rows: readonly object[]): string {
    const shown = rows.map((row) => `<section>${this.value(row)}</section>`).join('');
    return `<h3>${this.word(kind)}</h3>${shown === '' ? `<p>${this.own('none')}</p>` : shown}`;
  }

  private fact({ record, fact, recordedAt, recordedBy, data }: RecordedFact): string {
    const by = recordedBy.map((role) => this.word(role)).join(', ');
    return (
      `<section><h3>${this.word(record)}: ${this.word(fact)}</h3>` +
      `<p>${this.moment(recordedAt)}, ${this.own('recordedBy')} ${by}</p>${this.value(data)}</section>`
    );
  }

  private value(value: unknown, field = ''): string {
    if (isErased(value)) return `<em>${this.own('erased')}</em>`;
    if (Array.isArray(value))
      return `<ul>${value.map((entry) => `<li>${this.value(entry, field)}</li>`).join('')}</ul>`;
    return typeof value === 'object' && value !== null ? this.fields(value) : this.scalar(value, field);
  }

  private scalar(value: unknown, field: string): string {
    if (typeof value === 'boolean') return this.own(value ? 'yes' : 'no');
    return typeof value === 'string' ? this.text(value, field) : escapeHtml(String(value));
  }

  /** Nothing is said where nothing is known. */
  private fields(fields: object): string {
    const known = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
    return `<dl>${known
      .map(
        ([field, value]) =>
          `<dt>${escapeHtml(wordOfField(field, this.wording)[this.language])}</dt><dd>${this.value(value, field)}</dd>`,
      )
      .join('')}</dl>`;
  }

  private text(text: string, field: string): string {
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return this.moment(text);
    const [word] = (this.wording.lists.get(field) ?? []).flatMap(
      (list) => codeWordOf(list, text, this.language) ?? [],
    );
    return escapeHtml(word ?? text);
  }

  private moment(at: string): string {
    return escapeHtml(this.moments.format(new Date(at)));
  }

  private own(name: keyof typeof pageWords): string {
    return escapeHtml(pageWords[name][this.language]);
  }

  private word(name: string): string {
    return escapeHtml(ownWord(name, this.wording)?.[this.language] ?? name);
  }
}

const ownWord = (name: string, { words }: AccessExportWording): Word | undefined =>
  [words, commonWords].find((known) => Object.hasOwn(known, name))?.[name];

/** What the code list is called from which a field takes its values, if it is one alone. */
const titleOfOnlyList = ([list, another]: readonly string[] = []): Word | undefined =>
  list === undefined || another !== undefined ? undefined : codeListWords[list]?.title;

/** Returns what a field is called: as the page has it, as forms have it, or as its only code list is called. */
export const wordOfField = (field: string, wording: AccessExportWording): Word =>
  ownWord(field, wording) ??
  findFieldWords([], field)?.words ??
  titleOfOnlyList(wording.lists.get(field)) ?? { de: field, en: field };

/** Returns the export as an HTML page with the service's words. */
export const accessExportPage = (
  exported: AccessExport,
  wording: AccessExportWording,
  language: ProblemLanguage,
): string => new AccessExportPage(language, wording).write(exported);
