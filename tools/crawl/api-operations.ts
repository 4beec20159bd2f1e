import type { JsonSchema } from './sample-body.js';

/** An operation of the platform's OpenAPI document. */
export interface ApiOperation {
  readonly method: 'GET' | 'POST';
  /** The path with its parameters: `/v1/cases/{id}`. */
  readonly template: string;
  readonly body?: JsonSchema;
  /** The body that the document shows. */
  readonly example?: object;
  readonly needsIfMatch: boolean;
  /** Whether it takes a form with a file. */
  readonly takesFile: boolean;
}

export interface ApiDocument {
  readonly operations: readonly ApiOperation[];
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

interface OpenApiOperation {
  readonly parameters?: readonly { readonly name?: string; readonly required?: boolean }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: object }>>;
  };
}
interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/**
 * The live stream, which never ends; words and the way to sign in, which are the same for everybody; a
 * calendar, for which its address stands in place of a token.
 */
const leftOut: ReadonlySet<string> = new Set([
  '/v1/stream',
  '/v1/labels',
  '/auth/sign-in',
  '/calendar/{address}',
]);

/** The operations of the platform that runs at `url` and that concern somebody's data. */
export async function fetchApiDocument(url: string): Promise<ApiDocument> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument;
  const operations = Object.entries(document.paths)
    .filter(([template]) => !leftOut.has(template))
    .flatMap(([template, byMethod]) =>
      Object.entries(byMethod).map(([method, operation]) => operationOf(template, method, operation)),
    );
  return { operations, schemas: document.components.schemas };
}

function operationOf(template: string, method: string, operation: OpenApiOperation): ApiOperation {
  const { schema: body, example } = operation.requestBody?.content['application/json'] ?? {};
  return {
    method: method.toUpperCase() as ApiOperation['method'],
    template,
    ...(body && { body }),
    ...(example && { example }),
    takesFile: operation.requestBody?.content['multipart/form-data'] !== undefined,
    needsIfMatch:
      operation.parameters?.some(({ name, required }) => name === 'If-Match' && required) ?? false,
  };
}

export const nameOf = ({ method, template }: ApiOperation): string => `${method} ${template}`;
