import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { SetMetadata } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { UploadedFile } from '../manifest/uploaded-file.js';
import { ProblemError } from './problem.js';

const TAKES_FILE = 'geleit:takes-file';
const uploadedFiles = new WeakMap<FastifyRequest, UploadedFile>();

/** Declares that a route takes multipart/form-data with a part `file`. */
export const TakesFile = (): MethodDecorator => SetMetadata(TAKES_FILE, true);
export const takesFile = (handler: object): boolean => Reflect.getMetadata(TAKES_FILE, handler) === true;
export const uploadedFileOf = (request: FastifyRequest): UploadedFile | undefined =>
  uploadedFiles.get(request);

/** The name of the form's part with the file. */
export const filePart = 'file';
/** Beside the file: its boundaries, its name. */
export const formOverheadBytes = 65_536;
/** A form of this API has the file and a few fields. */
const mostParts = 10;
const longestName = 200;
/** Each takes a few times its size while it is read, and several services may share a process. */
const mostFormsAtOnce = 4;
let formsBeingRead = 0;
/** Nothing beside the boundary, and no escapes in it: whoever reads the form must find the same one. */
const formTypePattern = /^multipart\/form-data;\s*boundary=(?:"([^"\\]{1,70})"|([^\s;"]{1,70}))\s*$/i;

/**
 * Makes an application read forms with a file of at most so many bytes. The form's texts become the body,
 * with the file's name as `name`, and are checked as any other.
 */
export function parseForms(adapter: FastifyAdapter, maxBytes: number): void {
  adapter.useBodyParser(
    'multipart/form-data',
    false,
    { bodyLimit: maxBytes + formOverheadBytes },
    (request: FastifyRequest, body: Buffer, done: (fault: Error | null, body?: unknown) => void) => {
      readFormIfFree(request, body, maxBytes).then(
        (fields) => done(null, fields),
        (fault: unknown) => done(fault instanceof Error ? fault : new ProblemError('malformed-request')),
      );
    },
  );
}

type FormTexts = Readonly<Record<string, string>>;

/** @throws ProblemError unavailable, malformed-request, body-too-large */
async function readFormIfFree(request: FastifyRequest, body: Buffer, maxBytes: number): Promise<FormTexts> {
  if (formsBeingRead >= mostFormsAtOnce)
    throw new ProblemError('unavailable', { headers: { 'retry-after': '5' } });
  formsBeingRead += 1;
  try {
    return await readForm(request, body, maxBytes);
  } finally {
    formsBeingRead -= 1;
  }
}

async function readForm(request: FastifyRequest, body: Buffer, maxBytes: number): Promise<FormTexts> {
  const contentType = request.headers['content-type'] ?? '';
  const form = await parseForm(body, contentType);
  const texts = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  const files = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [] : [{ name, value }]));
  const [file, ...others] = files;
  if (file?.name !== filePart || others.length > 0 || new Set(form.keys()).size < [...form].length)
    throw new ProblemError('malformed-request');
  if (file.value.size > maxBytes) throw new ProblemError('body-too-large');
  const bytes = Buffer.from(await file.value.arrayBuffer());
  uploadedFiles.set(request, { bytes, digest: createHash('sha256').update(bytes).digest('hex') });
  return { ...(Object.fromEntries(texts) as Record<string, string>), name: plainNameOf(file.value.name) };
}

/** Browsers send a plain name; of a path, only what is behind it says which file it is. */
const plainNameOf = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '').slice(-longestName).replace(/^[\uDC00-\uDFFF]/, '');

async function parseForm(body: Buffer, contentType: string): Promise<FormData> {
  const [, quoted, bare] = formTypePattern.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined || hasManyParts(body, `--${boundary}`))
    throw new ProblemError('malformed-request');
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new ProblemError('malformed-request');
  }
}

function hasManyParts(body: Buffer, delimiter: string): boolean {
  let found = 0;
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + delimiter.length))
    if ((found += 1) > mostParts) return true;
  return false;
}
