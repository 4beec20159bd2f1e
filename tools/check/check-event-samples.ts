import { schemaOf, validate, type JsonSchema } from '@geleit/platform';
import {
  samplesFileOf,
  groupByStream,
  upcastData,
  publishedEventsOf,
  currentVersionOf,
  type StreamSamples,
  type EventSample,
} from '../generate/event-samples.js';

/**
 * Everything that is wrong with a corpus, or with today's code when it reads the corpus. Each line says what
 * to do.
 */
export const checkEventSamples = (streamSamples: StreamSamples): readonly string[] =>
  [
    findMissingVersions,
    findUnknownEvents,
    findBrokenHistories,
    findInvalidData,
    findUncoveredFields,
    findUnfoldableHistories,
    findUnpublishableEvents,
  ].flatMap((check) => check(streamSamples));

const eventClassesOf = ({ spec }: StreamSamples) => spec.decider.language.events;
const knownSamples = (streamSamples: StreamSamples): readonly EventSample[] =>
  streamSamples.samples.filter(
    ({ type, schema_version: stored }) =>
      type in eventClassesOf(streamSamples) && stored <= currentVersionOf(streamSamples, type),
  );
const upcastsFileOf = ({ spec }: StreamSamples): string => `${spec.decider.language.stream}.upcasts.ts`;
const messageOfFault = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** The corpus has every version that an event ever had. */
function findMissingVersions(streamSamples: StreamSamples): readonly string[] {
  const present = new Set(
    streamSamples.samples.map(({ type, schema_version: stored }) => `${type} in version ${stored}`),
  );
  const versions = Object.keys(eventClassesOf(streamSamples)).flatMap((type) =>
    Array.from(
      { length: currentVersionOf(streamSamples, type) },
      (_, step) => `${type} in version ${step + 1}`,
    ),
  );
  return versions
    .filter((one) => !present.has(one))
    .map((one) => `no ${one}: add a history with it to ${samplesFileOf(streamSamples)}`);
}

/** What was stored keeps its name and its version. */
function findUnknownEvents(streamSamples: StreamSamples): readonly string[] {
  return streamSamples.samples.flatMap(({ type, schema_version: stored, location }) => {
    if (!(type in eventClassesOf(streamSamples)))
      return [
        `${location}: ${type} is stored for ever: keep its class under this name in ` +
          `${streamSamples.spec.decider.language.stream}.language.ts`,
      ];
    const today = currentVersionOf(streamSamples, type);
    return stored > today
      ? [
          `${location}: ${type} is in version ${stored} here, and today's is ${today}: ` +
            `keep every step in ${upcastsFileOf(streamSamples)}`,
        ]
      : [];
  });
}

/** A history is a whole stream, in the order in which it was stored. */
const findBrokenHistories = (streamSamples: StreamSamples): readonly string[] =>
  groupByStream(streamSamples).flatMap((history) =>
    history.flatMap(({ location, stream_type: of, version, at }, index) => {
      const elsewhere =
        of === streamSamples.spec.decider.language.stream
          ? []
          : [`${location}: belongs to a ${of}: add it to the file of its own kind of stream`];
      const gap =
        version === index + 1
          ? []
          : [
              `${location}: version ${version} is event ${index + 1} of its stream here: ` +
                'add whole streams, in their order',
            ];
      const back =
        at >= (history[index - 1]?.at ?? '')
          ? []
          : [`${location}: is older than the event before it: add streams as they were stored`];
      return [...elsewhere, ...gap, ...back];
    }),
  );

/**
 * Upcast to the current version, it has every field that its class requires, and none that the class does not
 * know.
 */
const findInvalidData = (streamSamples: StreamSamples): readonly string[] =>
  knownSamples(streamSamples).flatMap((sample) => {
    const { type, schema_version: stored, location } = sample;
    const result = validate(
      eventClassesOf(streamSamples)[type] as new () => object,
      upcastData(streamSamples, sample),
    );
    return 'data' in result
      ? []
      : [
          `${location}: ${type} of version ${stored} is no longer understood ` +
            `(${describeInvalid(result.invalid)}): ` +
            `give the event a new version and lift the old one in ${upcastsFileOf(streamSamples)}`,
        ];
  });
const describeInvalid = (invalid: readonly { readonly pointer: string; readonly code: string }[]): string =>
  invalid.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');

/**
 * An optional field is missing in one sample and present in another, so that it can neither disappear nor
 * become required unnoticed.
 */
const findUncoveredFields = (streamSamples: StreamSamples): readonly string[] =>
  Object.entries(eventClassesOf(streamSamples)).flatMap(([type, message]) => {
    const data = knownSamples(streamSamples)
      .filter((sample) => sample.type === type)
      .map((sample) => upcastData(streamSamples, sample));
    return data.length === 0
      ? []
      : uncoveredOptionalFields(schemaOf(message), data, '').map(
          (one) => `${type}${one}: add a history that shows it to ${samplesFileOf(streamSamples)}`,
        );
  });

type FieldValues = readonly Readonly<Record<string, unknown>>[];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function uncoveredOptionalFields(
  jsonSchema: JsonSchema,
  fieldValues: FieldValues,
  at: string,
): readonly string[] {
  const { properties = {}, required = [] } = jsonSchema as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).flatMap(([field, inner]) => {
    const values = fieldValues
      .flatMap((value) => [value[field]].flat())
      .filter((one) => one !== undefined && one !== null);
    const isLeftOut = fieldValues.some((value) => value[field] === undefined || value[field] === null);
    const here = required.includes(field)
      ? []
      : [...(values.length > 0 ? [] : ['is never present']), ...(isLeftOut ? [] : ['is never left out'])];
    return [
      ...here.map((one) => `${at}/${field} ${one}`),
      ...uncoveredOptionalFields(
        (inner['items'] ?? inner) as JsonSchema,
        values.filter(isRecord),
        `${at}/${field}`,
      ),
    ];
  });
}

/** Today's `evolve` folds what earlier rules decided. */
const findUnfoldableHistories = (streamSamples: StreamSamples): readonly string[] =>
  groupByStream({ samples: knownSamples(streamSamples) }).flatMap((history) => {
    const { evolve, initial } = streamSamples.spec.decider;
    let at = '';
    try {
      history.reduce<unknown>((state, sample) => {
        at = `${sample.location}: ${sample.type}`;
        return evolve[sample.type]?.(state, upcastData(streamSamples, sample));
      }, initial);
      return [];
    } catch (fault) {
      return [
        `${at} does not fold (${messageOfFault(fault)}): ` +
          `let evolve take what is stored, or lift it in ${upcastsFileOf(streamSamples)}`,
      ];
    }
  });

/** A replay publishes every event as its contract describes it. */
const findUnpublishableEvents = (streamSamples: StreamSamples): readonly string[] =>
  knownSamples(streamSamples).flatMap((sample) => {
    const location = `${sample.location}: ${sample.type}`;
    try {
      return publishedEventsOf(streamSamples, sample).flatMap(({ contract, published: { type, data } }) => {
        const message = contract.events[type];
        const result =
          message === undefined ? { invalid: [{ pointer: '', code: 'unknown' }] } : validate(message, data);
        return 'data' in result
          ? []
          : [
              `${location} publishes a ${type} that its contract does not know ` +
                `(${describeInvalid(result.invalid)}): ` +
                'let publications.ts publish what is stored as the contract describes it',
            ];
      });
    } catch (fault) {
      return [
        `${location} cannot be published (${messageOfFault(fault)}): let publications.ts take what is stored`,
      ];
    }
  });
