import { schemaOf, validate, type Schema } from '@geleit/platform';
import {
  fileOf,
  historiesOf,
  lifted,
  tellingsOf,
  versionToday,
  type Corpus,
  type Sample,
} from './samples.js';

/**
 * Everything that is wrong with a corpus, or with today's code in the eyes of the corpus; each says what to
 * do.
 */
export const findings = (corpus: Corpus): readonly string[] =>
  [missing, strange, broken, misread, oneSided, unfolded, untold].flatMap((check) => check(corpus));

const eventsOf = ({ spec }: Corpus) => spec.decider.language.events;
const known = (corpus: Corpus): readonly Sample[] =>
  corpus.samples.filter(
    ({ type, schema_version: stored }) => type in eventsOf(corpus) && stored <= versionToday(corpus, type),
  );
const upcastsOf = ({ spec }: Corpus): string => `${spec.decider.language.stream}.upcasts.ts`;
const reasonOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** Every version that an event ever had is in the corpus. */
function missing(corpus: Corpus): readonly string[] {
  const there = new Set(
    corpus.samples.map(({ type, schema_version: stored }) => `${type} in version ${stored}`),
  );
  const versions = Object.keys(eventsOf(corpus)).flatMap((type) =>
    Array.from({ length: versionToday(corpus, type) }, (_, step) => `${type} in version ${step + 1}`),
  );
  return versions
    .filter((one) => !there.has(one))
    .map((one) => `no ${one}: add a history with it to ${fileOf(corpus)}`);
}

/** What was stored once keeps its name and its version. */
function strange(corpus: Corpus): readonly string[] {
  return corpus.samples.flatMap(({ type, schema_version: stored, place }) => {
    if (!(type in eventsOf(corpus)))
      return [
        `${place}: ${type} is stored for ever: keep its class under this name in ${corpus.spec.decider.language.stream}.language.ts`,
      ];
    const today = versionToday(corpus, type);
    return stored > today
      ? [
          `${place}: ${type} is in version ${stored} here, and today's is ${today}: keep every step in ${upcastsOf(corpus)}`,
        ]
      : [];
  });
}

/** A history is a whole stream, in the order in which it was stored. */
const broken = (corpus: Corpus): readonly string[] =>
  historiesOf(corpus).flatMap((history) =>
    history.flatMap(({ place, stream_type: of, version, at }, index) => {
      const elsewhere =
        of === corpus.spec.decider.language.stream
          ? []
          : [`${place}: belongs to a ${of}: add it to the file of its own kind of stream`];
      const gap =
        version === index + 1
          ? []
          : [
              `${place}: version ${version} is event ${index + 1} of its stream here: add whole streams, in their order`,
            ];
      const back =
        at >= (history[index - 1]?.at ?? '')
          ? []
          : [`${place}: is older than the event before it: add streams as they were stored`];
      return [...elsewhere, ...gap, ...back];
    }),
  );

/** Lifted to today, it says all that its class asks for, and nothing that the class does not know. */
const misread = (corpus: Corpus): readonly string[] =>
  known(corpus).flatMap((sample) => {
    const { type, schema_version: stored, place } = sample;
    const result = validate(eventsOf(corpus)[type] as new () => object, lifted(corpus, sample));
    return 'data' in result
      ? []
      : [
          `${place}: ${type} of version ${stored} is not understood any more (${said(result.invalid)}): give the event a new version and lift the old one in ${upcastsOf(corpus)}`,
        ];
  });
const said = (invalid: readonly { readonly pointer: string; readonly code: string }[]): string =>
  invalid.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');

/**
 * A field that may be missing is missing in one sample and said in another: so it can neither vanish nor
 * become required unnoticed.
 */
const oneSided = (corpus: Corpus): readonly string[] =>
  Object.entries(eventsOf(corpus)).flatMap(([type, message]) => {
    const data = known(corpus)
      .filter((sample) => sample.type === type)
      .map((sample) => lifted(corpus, sample));
    return data.length === 0
      ? []
      : optional(schemaOf(message), data, '').map(
          (one) => `${type}${one}: add a history that shows it to ${fileOf(corpus)}`,
        );
  });

type Values = readonly Readonly<Record<string, unknown>>[];

function optional(schema: Schema, values: Values, at: string): readonly string[] {
  const { properties = {}, required = [] } = schema as {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).flatMap(([field, inner]) => {
    const saying = values
      .flatMap((value) => [value[field]].flat())
      .filter((one) => one !== undefined && one !== null);
    const leavingOut = values.some((value) => value[field] === undefined || value[field] === null);
    const here = required.includes(field)
      ? []
      : [...(saying.length > 0 ? [] : ['is never said']), ...(leavingOut ? [] : ['is never left out'])];
    return [
      ...here.map((one) => `${at}/${field} ${one}`),
      ...optional((inner['items'] ?? inner) as Schema, saying as unknown as Values, `${at}/${field}`),
    ];
  });
}

/** Today's rules come to a state from what was decided by the rules of then. */
const unfolded = (corpus: Corpus): readonly string[] =>
  historiesOf({ samples: known(corpus) }).flatMap((history) => {
    const { evolve, initial } = corpus.spec.decider;
    let at = '';
    try {
      history.reduce<unknown>((state, sample) => {
        at = `${sample.place}: ${sample.type}`;
        return evolve[sample.type]?.(state, lifted(corpus, sample));
      }, initial);
      return [];
    } catch (fault) {
      return [
        `${at} does not fold (${reasonOf(fault)}): let evolve take what is stored, or lift it in ${upcastsOf(corpus)}`,
      ];
    }
  });

/** Whoever asks for everything again hears it in the words of the contract. */
const untold = (corpus: Corpus): readonly string[] =>
  known(corpus).flatMap((sample) => {
    const place = `${sample.place}: ${sample.type}`;
    try {
      return tellingsOf(corpus, sample).flatMap(({ contract, told: { type, data } }) => {
        const message = contract.events[type];
        const result =
          message === undefined ? { invalid: [{ pointer: '', code: 'unknown' }] } : validate(message, data);
        return 'data' in result
          ? []
          : [
              `${place} tells a ${type} that its contract does not know (${said(result.invalid)}): let publications.ts tell what is stored in the contract's words`,
            ];
      });
    } catch (fault) {
      return [`${place} cannot be told (${reasonOf(fault)}): let publications.ts take what is stored`];
    }
  });
