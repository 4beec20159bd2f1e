import { validate, type JsonSchema } from '@geleit/platform';
import { sampleOf } from '../crawl/sample-body.js';
import { flattened, type Data, type SampleEvent, type SampleValues } from './sample-values.js';

type BodyClass = new () => object;

const propertiesOf = (schema: JsonSchema): Readonly<Record<string, JsonSchema>> =>
  (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;

/** Leaves out what the schema does not have. */
export function prune(value: unknown, schema: JsonSchema): unknown {
  if (Array.isArray(value)) return value.map((item) => prune(item, (schema['items'] ?? {}) as JsonSchema));
  const properties = propertiesOf(schema);
  if (typeof value !== 'object' || value === null || Object.keys(properties).length === 0) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, held]) => {
      const known = properties[field];
      return known === undefined ? [] : [[field, prune(held, known)]];
    }),
  );
}

/** The event that has most of the fields: in most cases, the one that the command causes. */
function closestEvent(events: readonly SampleEvent[], fields: readonly string[]): Data {
  const shared = (data: Data): number => fields.filter((field) => field in data).length;
  return events
    .map(({ data }) => flattened(data))
    .reduce((best, data) => (shared(data) > shared(best) ? data : best), {});
}

/**
 * Cuts an example of a body from the golden samples: the fields of the closest event and, where one is missing,
 * of others. What no event holds, such as a code of which only the hash is stored, follows the schema.
 * @throws Error if the validators refuse it
 */
export function exampleOf(
  type: BodyClass,
  schema: JsonSchema,
  events: readonly SampleEvent[],
  values: SampleValues,
): Data {
  const fields = Object.entries(propertiesOf(schema));
  const required = (schema['required'] ?? []) as readonly string[];
  const closest = closestEvent(
    events,
    fields.map(([field]) => field),
  );
  let body: Data = {};
  for (const [field, fieldSchema] of fields) {
    const found = [
      ...(field in closest ? [closest[field]] : []),
      ...(required.includes(field) ? [...values.valuesOf(field), unrecorded(fieldSchema, values)] : []),
    ].map((value) => prune(value, fieldSchema));
    const fitting = found.find((value) => fits(type, { ...body, [field]: value }, field));
    if (fitting !== undefined) body = { ...body, [field]: fitting };
  }
  const result = validate(type, body);
  if ('invalid' in result)
    throw new Error(`no example of ${type.name}: ${JSON.stringify(result.invalid)}; add a sample with it`);
  return body;
}

/** What no event holds. Commands ask whether both sides signed, and are refused if they did not. */
const unrecorded = (schema: JsonSchema, values: SampleValues): unknown =>
  schema['type'] === 'boolean' ? true : sampleOf(schema, { schemas: {}, idFor: () => anyId(values) });

const anyId = (values: SampleValues): string => String(values.valuesOf('personId')[0]);

function fits(type: BodyClass, body: Data, field: string): boolean {
  const result = validate(type, body);
  return (
    'data' in result ||
    !result.invalid.some(({ pointer }) => pointer === `/${field}` || pointer.startsWith(`/${field}/`))
  );
}
