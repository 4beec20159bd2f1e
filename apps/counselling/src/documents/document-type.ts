import type { DocumentType } from '../case/document.language.js';

const startsWith = (bytes: Buffer, start: readonly number[], at = 0): boolean =>
  bytes.length >= at + start.length && start.every((byte, index) => bytes[at + index] === byte);

/** Brands of ISO base media files that hold pictures of HEIF (ISO/IEC 23008-12). */
const heifBrands: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'mif1']);
const isHeif = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 4, 8) === 'ftyp' && heifBrands.has(bytes.toString('latin1', 8, 12));

/** What such a file begins with. */
const signatures: Readonly<Record<DocumentType, (bytes: Buffer) => boolean>> = {
  pdf: (bytes) => bytes.toString('latin1', 0, 5) === '%PDF-',
  jpeg: (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]),
  png: (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  heic: isHeif,
};

/** Returns what a file is by its first bytes; undefined if nothing that may be uploaded. */
export const documentTypeOf = (bytes: Buffer): DocumentType | undefined =>
  (Object.keys(signatures) as readonly DocumentType[]).find((type) => signatures[type](bytes));

export const mediaTypes: Readonly<Record<DocumentType, string>> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
};
