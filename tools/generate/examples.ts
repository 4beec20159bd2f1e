import {
  bodyClassOf,
  routeHandlersOf,
  type OpenApiDocument,
  type JsonSchema,
  type Service,
} from '@geleit/platform';
import { exampleOf } from './body-examples.js';
import { ResponseExamples } from './response-examples.js';
import { sampleRows } from './row-examples.js';
import type { Data, SampleEvent, SampleValues } from './sample-values.js';

type NamedSchemas = Readonly<Record<string, JsonSchema>>;
interface Content {
  readonly 'application/json'?: { readonly schema: JsonSchema; readonly example?: unknown };
}

interface BodyOfService {
  readonly type: new () => object;
  readonly events: readonly SampleEvent[];
}

/** The classes of a service's bodies, by the name of their schema, with the events that resemble them. */
function bodiesOf({ name, streams, controllers }: Service, values: SampleValues) {
  const commands = streams.flatMap(({ api, decider: { language } }) =>
    Object.keys(api?.commands ?? {}).flatMap((command) => {
      const type = language.commands[command];
      return type === undefined ? [] : [{ type, events: values.eventsOf(name, language.stream) }];
    }),
  );
  const queries = controllers
    .flatMap((controller) => routeHandlersOf(controller))
    .flatMap((handler) => bodyClassOf(handler) ?? [])
    .map((type) => ({ type, events: values.eventsOfService(name) }));
  return new Map<string, BodyOfService>(
    [...queries, ...commands].map((body) => [`${name}.${body.type.name}`, body]),
  );
}

const nameIn = (schema: JsonSchema | undefined): string =>
  String(schema?.['$ref'] ?? '').replace('#/components/schemas/', '');

/** Gives every body an example that its validators accept, and every row one that its projection made. */
export class ExampleWriter {
  private readonly rows: ReadonlyMap<string, readonly Data[]>;
  private readonly bodies: ReadonlyMap<string, BodyOfService>;
  private readonly responses: ResponseExamples;

  constructor(
    service: Service,
    private readonly values: SampleValues,
    private readonly schemas: NamedSchemas,
  ) {
    this.rows = sampleRows(service, values);
    this.bodies = bodiesOf(service, values);
    const known = [
      ...[...this.rows.values()].flat(),
      ...values.eventsOfService(service.name).map(({ data }) => data),
    ];
    this.responses = new ResponseExamples(known, values, schemas);
  }

  addTo(operation: JsonSchema): JsonSchema {
    const { requestBody, responses } = operation as {
      readonly requestBody?: { readonly content: Content };
      readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
    };
    return {
      ...operation,
      ...(requestBody && {
        requestBody: { ...requestBody, content: this.withExample(requestBody.content) },
      }),
      responses: Object.fromEntries(
        Object.entries(responses).map(([status, response]) => [
          status,
          status.startsWith('2') && response.content
            ? { ...response, content: this.withExample(response.content, requestBody) }
            : response,
        ]),
      ),
    };
  }

  private withExample(content: Content, request?: { readonly content: Content }): Content {
    const { 'application/json': json } = content;
    if (json === undefined) return content;
    const example =
      json.example ??
      this.receiptFor(nameIn(json.schema), request?.content) ??
      this.exampleFor(json.schema) ??
      this.responses.exampleOf(json.schema);
    return { ...content, 'application/json': { ...json, example } };
  }

  /** What a command responds with: the stream that an event of the samples belongs to, and its version. */
  private receiptFor(response: string, request: Content | undefined): Data | undefined {
    const [event] = this.bodies.get(nameIn(request?.['application/json']?.schema))?.events ?? [];
    if (event === undefined || !['Done', 'PartDone'].includes(response)) return undefined;
    const { stream_id: id, version, event_id: partId } = event;
    return { id, ...(response === 'PartDone' && { partId }), version };
  }

  private exampleFor(schema: JsonSchema): unknown {
    const body = this.bodies.get(nameIn(schema));
    return body === undefined
      ? this.readExample(schema)
      : exampleOf(body.type, this.schemas[nameIn(schema)] ?? {}, body.events, this.values);
  }

  /** The example of a row, alone or as the only one of a page. */
  private readExample(schema: JsonSchema): unknown {
    const { allOf, properties } = schema as {
      readonly allOf?: readonly JsonSchema[];
      readonly properties?: { readonly items?: { readonly items?: JsonSchema } };
    };
    const item = this.rowExample(nameIn(properties?.items?.items));
    return this.rowExample(nameIn(allOf?.[0] ?? schema)) ?? (item && { items: [item] });
  }

  private rowExample(name: string): Data | undefined {
    const properties = (this.schemas[name]?.['properties'] ?? {}) as NamedSchemas;
    const [row] = this.rows.get(name.split('.').at(-1) ?? '') ?? [];
    return (
      row && (Object.fromEntries(Object.entries(row).filter(([column]) => column in properties)) as Data)
    );
  }
}

/** Returns the document of a service with an example of each body and each row. */
export function withExamples(
  service: Service,
  document: OpenApiDocument,
  values: SampleValues,
): OpenApiDocument {
  const examples = new ExampleWriter(service, values, document.components.schemas);
  return {
    ...document,
    paths: Object.fromEntries(
      Object.entries(document.paths).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, operation]) => [method, examples.addTo(operation)]),
        ),
      ]),
    ),
  };
}
