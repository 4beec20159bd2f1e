import { inflateSync } from 'node:zlib';

/** What a PDF does beside being read. */
export interface PdfContent {
  readonly isEncrypted: boolean;
  readonly isActive: boolean;
}

/** Names of actions and of files within the file (ISO 32000-1, 7.6.1, 7.11.4, 12.6.4, 13.6, 12.7.8). */
const activeName = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|XFA)(?![\w-])/;
const encryptName = /\/Encrypt(?![\w-])/;

/** Bytes that may come out of the compressed objects of one file. */
const mostInflated = 32 * 1024 * 1024;

/**
 * Looks for actions, files within the file and encryption, also in compressed objects. It reads a PDF by its
 * key words alone, so whoever wants to can hide something from it: a file is never opened here, and readers
 * of PDF ask before they run anything. What cannot be decompressed counts as active.
 */
export function inspectPdf(bytes: Buffer): PdfContent {
  const found = { isEncrypted: false, isActive: false };
  try {
    for (const part of readableParts(bytes)) {
      const text = plainNames(part);
      found.isEncrypted ||= encryptName.test(text);
      found.isActive ||= activeName.test(text);
    }
    return found;
  } catch {
    return { ...found, isActive: true };
  }
}

/** The objects of a file without what streams contain, and what compressed objects (7.5.7) contain. */
function* readableParts(bytes: Buffer): Generator<string> {
  let at = 0;
  let inflated = 0;
  for (;;) {
    const stream = bytes.indexOf('stream', at, 'latin1');
    const end = stream === -1 ? -1 : bytes.indexOf('endstream', stream, 'latin1');
    const head = bytes.toString('latin1', at, stream === -1 || end === -1 ? bytes.length : stream);
    yield head;
    if (stream === -1 || end === -1) return;
    at = end + 'endstream'.length;
    const dictionary = plainNames(head.slice(head.lastIndexOf(' obj') + 1));
    if (!dictionary.includes('/ObjStm')) continue;
    const objects = inflate(bytes.subarray(startOfData(bytes, stream), end), mostInflated - inflated);
    inflated += objects.length;
    yield objects.toString('latin1');
  }
}

/** Behind the line break that ends the key word. */
function startOfData(bytes: Buffer, stream: number): number {
  const at = stream + 'stream'.length;
  return at + (bytes[at] === 0x0d ? 2 : 1);
}

/** @throws when it is compressed otherwise, or is more than that */
const inflate = (data: Buffer, most: number): Buffer =>
  inflateSync(data, { maxOutputLength: Math.max(1, most) });

/** A name may spell any letter as a number: /J#53 is /JS (7.3.5). */
const plainNames = (text: string): string =>
  text.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
