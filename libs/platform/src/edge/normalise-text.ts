import { canonicalId } from '@geleit/access';
import { multilineFields } from '@geleit/contracts';
import { personalFields } from '@geleit/kernel';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import type { FastifyRequest } from 'fastify';
import type { BodyClass } from './body-class.js';
import { cleanText } from './clean-text.js';
import { ProblemError, type RequestFault } from './problem.js';
import { childPointer, type InvalidField } from './validate.js';

/**
 * Brings every text of a request to its one form: path, query and body, whatever the operation. A body's
 * texts may have several lines where its class says so.
 * @throws ProblemError malformed-text, invalid-parameter, invalid-value
 */
export function normaliseText(
  { params, query, body, url }: Pick<FastifyRequest, 'params' | 'query' | 'body' | 'url'>,
  bodyClass: BodyClass | undefined,
): void {
  if (!isDecodable(url)) throw new ProblemError('malformed-text');
  const parameters = [params, query].flatMap((values) =>
    normaliseTextFields(values, undefined).map(({ pointer, code }): RequestFault => ({
      parameter: parameterOf(pointer),
      code,
    })),
  );
  if (parameters.length > 0) throw new ProblemError('invalid-parameter', { errors: parameters });
  const errors = normaliseTextFields(body, bodyClass);
  if (errors.length > 0) throw new ProblemError('invalid-value', { errors });
}

/** Normalises the texts of a message in place. Returns the faults. */
export function normaliseTextFields(
  message: unknown,
  messageClass: BodyClass | undefined,
): readonly InvalidField[] {
  const invalid: InvalidField[] = [];
  normaliseContainer(message, { pointer: '', messageClass, multiline: false }, invalid);
  return invalid;
}

interface TextContext {
  readonly pointer: string;
  /** The class of the object, or of the entries of the list. */
  readonly messageClass: BodyClass | undefined;
  /** Whether the entries of a list may have several lines. */
  readonly multiline: boolean;
}

function normaliseContainer(value: unknown, within: TextContext, invalid: InvalidField[]): void {
  if (typeof value !== 'object' || value === null) return;
  const container = value as Record<string, unknown>;
  for (const [name, entry] of Object.entries(container)) {
    const pointer = childPointer(within.pointer, name);
    const context = { ...(Array.isArray(value) ? within : fieldContextOf(name, within)), pointer };
    if (typeof entry !== 'string') {
      normaliseContainer(entry, context, invalid);
      continue;
    }
    const cleaned = cleanText(entry, context.multiline);
    if ('fault' in cleaned) invalid.push({ pointer, code: cleaned.fault });
    else if (cleaned.text !== entry) container[name] = canonicalId(cleaned.text);
  }
}

const fieldContextOf = (
  name: string,
  { messageClass }: TextContext,
): Pick<TextContext, 'messageClass' | 'multiline'> => ({
  messageClass: messageClass && nestedClassOf(messageClass, name),
  multiline: messageClass !== undefined && multilineFieldsOf(messageClass).has(name),
});

const nestedClassOf = (messageClass: BodyClass, field: string): BodyClass | undefined =>
  defaultMetadataStorage.findTypeMetadata(messageClass, field)?.typeFunction() as BodyClass | undefined;

const knownMultilineFields = new WeakMap<BodyClass, ReadonlySet<string>>();

function multilineFieldsOf(messageClass: BodyClass): ReadonlySet<string> {
  const known = knownMultilineFields.get(messageClass);
  if (known !== undefined) return known;
  const narratives = [...personalFields(messageClass)].filter(([, category]) => category === 'narrative');
  const fields = new Set([...multilineFields(messageClass), ...narratives.map(([field]) => field)]);
  knownMultilineFields.set(messageClass, fields);
  return fields;
}

/** Parameters are named by their first reference token. */
const parameterOf = (pointer: string): string =>
  (pointer.split('/', 2)[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');

/** Whether the percent-encoding of a URL is UTF-8; otherwise Fastify leaves a parameter as it was sent. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
