import { ProblemError, type PrepareContext } from '@geleit/platform';
import { documentTypeOf } from '../documents/document-type.js';
import { inspectPdf } from '../documents/pdf-content.js';
import type { UploadDocument, UploadDocumentFacts } from './document.language.js';

/**
 * Looks at what was uploaded. What its sender calls it decides nothing. @throws ProblemError
 * malformed-request
 */
export async function inspectUpload(
  _: Readonly<UploadDocument>,
  { file }: Pick<PrepareContext<never>, 'file'>,
): Promise<UploadDocumentFacts> {
  if (file === undefined) throw new ProblemError('malformed-request');
  const { bytes } = file;
  const type = documentTypeOf(bytes);
  const content = type === 'pdf' ? inspectPdf(bytes) : { isEncrypted: false, isActive: false };
  return { ...(type !== undefined && { type }), bytes: bytes.length, ...content };
}
