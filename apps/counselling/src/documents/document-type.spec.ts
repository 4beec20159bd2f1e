import { deflateSync } from 'node:zlib';
import { documentTypeOf } from './document-type.js';
import { inspectPdf } from './pdf-content.js';

const bytesOf = (...parts: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));

describe('the type of a file', () => {
  it.each([
    ['%PDF-1.7\n', 'pdf'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['\0\0\0\x18ftypheic', 'heic'],
    ['\x7fELF\x02\x01\x01', undefined],
    ['MZ\x90\0', undefined],
    ['<!doctype html><script>', undefined],
    ['\n%PDF-1.7', undefined],
    ['\0\0\0\x18ftypisom', undefined],
    ['PK\x03\x04', undefined],
    ['<svg xmlns="http://www.w3.org/2000/svg">', undefined],
    ['', undefined],
  ] as const)('of %j is %s', (start, type) => expect(documentTypeOf(bytesOf(start))).toBe(type));
});

describe('a PDF', () => {
  const harmless = { isEncrypted: false, isActive: false };
  const pdf = (...parts: readonly (string | Buffer)[]) =>
    inspectPdf(bytesOf('%PDF-1.7\n', ...parts, '\ntrailer << /Root 1 0 R >>\n%%EOF'));
  const objects = (content: string) =>
    bytesOf(
      '5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\r\n',
      deflateSync(Buffer.from(content)),
      '\r\nendstream\nendobj\n',
    );

  it('that only shows something is accepted, whatever its pictures contain', () => {
    expect(pdf('1 0 obj\n<< /Type /Catalog /OpenAction [2 0 R /Fit] >>\nendobj\n')).toEqual(harmless);
    expect(
      pdf('4 0 obj\n<< /Subtype /Image >>\nstream\n/JS (x) /Launch /Encrypt\nendstream\nendobj\n'),
    ).toEqual(harmless);
    expect(pdf(objects('1 0 << /Type /Page >>'))).toEqual(harmless);
  });
  it.each([
    '<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>',
    '<< /S /J#61vaScript >>',
    '<< /S /Launch /F (cmd.exe) >>',
    '<< /Names << /EmbeddedFiles 7 0 R >> >>',
    '<< /XFA 8 0 R >>',
  ])('that does something when it is opened is found: %s', (object) => {
    expect(pdf(`1 0 obj\n${object}\nendobj\n`)).toEqual({ isEncrypted: false, isActive: true });
    expect(pdf(objects(object))).toEqual({ isEncrypted: false, isActive: true });
  });
  it('that nobody can look into is found', () => {
    expect(inspectPdf(bytesOf('%PDF-1.7\ntrailer << /Encrypt 9 0 R >>')).isEncrypted).toBe(true);
    expect(pdf('5 0 obj\n<< /Type /ObjStm /Filter /LZWDecode >>\nstream\nabc\nendstream\n').isActive).toBe(
      true,
    );
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    expect(pdf('5 0 obj\n<< /Type /ObjStm >>\nstream\n', bomb, '\nendstream\n').isActive).toBe(true);
  });
});
