import { schemaOf, validate, type JsonSchema } from '@geleit/platform';
import {
  samplesFileOf,
  historiesOf,
  upcastData,
  publishedEventsOf,
  currentVersionOf,
  type Corpus,
  type Sample,
} from './samples.js';

/**
 * Everything that is wrong with a corpus, or with today's code when it reads the corpus. Each line says what
 * to do.
 */
export const checkCorpus = (corpus: Corpus): readonly string[] =>
  [
    findMissingVersions,
    findUnknownEvents,
    findBrokenHistories,
    findInvalidData,
    findUncoveredFields,
    findUnfoldableHistories,
    findUnpublishableEvents,
  ].flatMap((check) => check(corpus));

const eventClassesOf = ({ spec }: Corpus) => spec.decider.language.events;
const knownSamples = (corpus: Corpus): readonly Sample[] =>
  corpus.samples.filter(
    ({ type, schema_version: stored }) =>
      type in eventClassesOf(corpus) && stored <= currentVersionOf(corpus, type),
  );
const upcastsFileOf = ({ spec }: Corpus): string => `${spec.decider.language.stream}.upcasts.ts`;
const messageOfFault = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** The corpus has every version that an event ever had. */
function findMissingVersions(corpus: Corpus): readonly string[] {
  const present = new Set(
    corpus.samples.map(({ type, schema_version: stored }) => `${type} in version ${stored}`),
  );
  const versions = Object.keys(eventClassesOf(corpus)).flatMap((type) =>
    Array.from({ length: currentVersionOf(corpus, type) }, (_, step) => `${type} in version ${step + 1}`),
  );
  return versions
    .filter((one) => !present.has(one))
    .map((one) => `no ${one}: add a history with it to ${samplesFileOf(corpus)}`);
}

/** What was stored keeps its name and its version. */
function findUnknownEvents(corpus: Corpus): readonly string[] {
  return corpus.samples.flatMap(({ type, schema_version: stored, location }) => {
    if (!(type in eventClassesOf(corpus)))
      return [
        `${location}: ${type} is stored for ever: keep its class under this name in ${corpus.spec.decider.language.stream}.language.ts`,
      ];
    const today = currentVersionOf(corpus, type);
    return stored > today
      ? [
          `${location}: ${type} is in version ${stored} here, and today's is ${today}: keep every step in ${upcastsFileOf(corpus)}`,
        ]
      : [];
  });
}

/** A history is a whole stream, in the order in which it was stored. */
const findBrokenHistories = (corpus: Corpus): readonly string[] =>
  historiesOf(corpus).flatMap((history) =>
    history.flatMap(({ location, stream_type: of, version, at }, index) => {
      const elsewhere =
        of === corpus.spec.decider.language.stream
          ? []
          : [`${location}: belongs to a ${of}: add it to the file of its own kind of stream`];
      const gap =
        version === index + 1
          ? []
          : [
              `${location}: version ${version} is event ${index + 1} of its stream here: add whole streams, in their order`,
            ];
      const back =
        at >= (history[index - 1]?.at ?? '')
          ? []
          : [`${location}: is older than the event before it: add streams as they were stored`];
      return [...elsewhere, ...gap, ...back];
    }),
  );

/** Lifted to today, it says all that its class asks for, and nothing that the class does not know. */
const findInvalidData = (corpus: Corpus): readonly string[] =>
  knownSamples(corpus).flatMap((sample) => {
    const { type, schema_version: stored, location } = sample;
    const result = validate(eventClassesOf(corpus)[type] as new () => object, upcastData(corpus, sample));
    return 'data' in result
      ? []
      : [
          `${location}: ${type} of version ${stored} is no longer understood (${describeInvalid(result.invalid)}): give the event a new version and lift the old one in ${upcastsFileOf(corpus)}`,
        ];
  });
const describeInvalid = (invalid: readonly { readonly pointer: string; readonly code: string }[]): string =>
  invalid.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');

/**
 * An optional field is missing in one sample and present in another, so that it can neither disappear nor
 * become required unnoticed.
 */
const findUncoveredFields = (corpus: Corpus): readonly string[] =>
  Object.entries(eventClassesOf(corpus)).flatMap(([type, message]) => {
    const data = knownSamples(corpus)
      .filter((sample) => sample.type === type)
      .map((sample) => upcastData(corpus, sample));
    return data.length === 0
      ? []
      : uncoveredOptionalFields(schemaOf(message), data, '').map(
          (one) => `${type}${one}: add a history that shows it to ${samplesFileOf(corpus)}`,
        );
  });

type FieldValues = readonly Readonly<Record<string, unknown>>[];

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
        values as unknown as FieldValues,
        `${at}/${field}`,
      ),
    ];
  });
}

/** Today's `evolve` folds what earlier rules decided. */
const findUnfoldableHistories = (corpus: Corpus): readonly string[] =>
  historiesOf({ samples: knownSamples(corpus) }).flatMap((history) => {
    const { evolve, initial } = corpus.spec.decider;
    let at = '';
    try {
      history.reduce<unknown>((state, sample) => {
        at = `${sample.location}: ${sample.type}`;
        return evolve[sample.type]?.(state, upcastData(corpus, sample));
      }, initial);
      return [];
    } catch (fault) {
      return [
        `${at} does not fold (${messageOfFault(fault)}): let evolve take what is stored, or lift it in ${upcastsFileOf(corpus)}`,
      ];
    }
  });

/** A replay publishes every event as its contract describes it. */
const findUnpublishableEvents = (corpus: Corpus): readonly string[] =>
  knownSamples(corpus).flatMap((sample) => {
    const location = `${sample.location}: ${sample.type}`;
    try {
      return publishedEventsOf(corpus, sample).flatMap(({ contract, published: { type, data } }) => {
        const message = contract.events[type];
        const result =
          message === undefined ? { invalid: [{ pointer: '', code: 'unknown' }] } : validate(message, data);
        return 'data' in result
          ? []
          : [
              `${location} publishes a ${type} that its contract does not know (${describeInvalid(result.invalid)}): ` +
                'let publications.ts publish what is stored as the contract describes it',
            ];
      });
    } catch (fault) {
      return [
        `${location} cannot be published (${messageOfFault(fault)}): let publications.ts take what is stored`,
      ];
    }
  });
