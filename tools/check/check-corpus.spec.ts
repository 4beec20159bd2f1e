import type { Decider, Language } from '@geleit/kernel';
import { publication, stream, type StreamSpec } from '@geleit/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDefined, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { checkCorpus } from './check-corpus.js';
import type { Corpus, Sample } from './samples.js';

class Place {
  @IsString() town!: string;
  @IsOptional()
  @IsString()
  street?: string;
}
class ShopOpened {
  @IsDefined()
  @ValidateNested()
  @Type(() => Place)
  place!: Place;
}
class ShopMoved {
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => Place)
  stops!: readonly Place[];
  @IsInt() days!: number;
}
class ShopClosed {}
const ShopLanguage = {
  stream: 'shop',
  commands: {},
  events: { ShopOpened, ShopMoved, ShopClosed },
  rejections: {},
} as const satisfies Language;
const decider: Decider<typeof ShopLanguage, { readonly town?: string }> = {
  language: ShopLanguage,
  initial: {},
  decide: {},
  evolve: {
    ShopOpened: (_, { place }) => ({ town: place.town }),
    ShopMoved: (state, { stops }) => ({ ...state, ...stops.at(-1) }),
    ShopClosed: () => ({}),
  },
};
const upcasts = { ShopMoved: [(old: Sample['data']) => ({ ...old, days: 0 })] };

class ShopFound {
  @IsString() town!: string;
}
const shops = { service: 'trade', stream: 'shop', major: 1, events: { ShopFound } };
const told = publication({
  from: ShopLanguage,
  to: shops,
  publish: { ShopOpened: ({ data }) => ({ type: 'ShopFound', data: { town: data.place.town } }) },
});

const stored = (
  shop: string,
  ...events: readonly (readonly [string, number, Sample['data']])[]
): readonly Sample[] =>
  events.map(([type, version, data], index) => ({
    tenant_id: 'tenant',
    stream_type: 'shop',
    stream_id: shop,
    version: index + 1,
    event_id: `${shop}${index}`,
    type,
    schema_version: version,
    at: `2026-01-0${index + 1}T00:00:00.000Z`,
    data,
    meta: { by: 'someone', commandId: 'command', correlationId: 'request' },
    location: `${shop}:${index + 1}`,
  }));
const first = stored(
  'a',
  ['ShopOpened', 1, { place: { town: 'X', street: 'Y' } }],
  ['ShopMoved', 1, { stops: [{ town: 'Z', street: 'Y' }] }],
  ['ShopClosed', 1, {}],
);
const second = stored(
  'b',
  ['ShopOpened', 1, { place: { town: 'X' } }],
  ['ShopMoved', 2, { stops: [{ town: 'Z' }], days: 3 }],
);
const spec = stream({ decider, upcasts });
const corpus: Corpus = {
  service: { name: 'trade', publications: [told] },
  spec,
  samples: [...first, ...second],
};

const file = 'apps/trade/samples/shop.jsonl';
const keep = 'give the event a new version and lift the old one in shop.upcasts.ts';
/** The same histories in the eyes of another today. */
const today = (changes: Partial<StreamSpec>): readonly string[] =>
  checkCorpus({ ...corpus, spec: { ...spec, ...changes } });
const saying = (events: Language['events']): readonly string[] =>
  today({ decider: { ...spec.decider, language: { ...ShopLanguage, events } } });

it('nothing is found where all is understood', () => expect(checkCorpus(corpus)).toEqual([]));

describe('is found:', () => {
  it('an event without a sample', () =>
    expect(saying({ ...ShopLanguage.events, ShopSold: class ShopSold {} })).toEqual([
      `no ShopSold in version 1: add a history with it to ${file}`,
    ]));

  it('a version without a sample', () => {
    expect(today({ upcasts: { ...upcasts, ShopClosed: [(old: Sample['data']) => old] } })).toEqual([
      `no ShopClosed in version 2: add a history with it to ${file}`,
    ]);
    expect(checkCorpus({ ...corpus, samples: [...first.slice(0, 1), ...second] })).toEqual(
      ['no ShopMoved in version 1', 'no ShopClosed in version 1']
        .map((one) => `${one}: add a history with it to ${file}`)
        .concat(`ShopMoved/stops/street is never said: add a history that shows it to ${file}`),
    );
  });

  it('an upcast that is gone', () =>
    expect(today({ upcasts: {} })).toEqual([
      "b:2: ShopMoved is in version 2 here, and today's is 1: keep every step in shop.upcasts.ts",
      `a:2: ShopMoved of version 1 is not understood any more (/days isInt): ${keep}`,
      `ShopMoved/stops/street is never left out: add a history that shows it to ${file}`,
    ]));

  it('an event that got another name', () =>
    expect(saying({ ShopOpened, ShopMoved, ShopShut: ShopClosed })).toEqual([
      `no ShopShut in version 1: add a history with it to ${file}`,
      'a:3: ShopClosed is stored for ever: keep its class under this name in shop.language.ts',
    ]));

  it('a field that is gone, got another name or is needed from now on', () => {
    class Without {}
    class Renamed {
      @IsDefined()
      @ValidateNested()
      @Type(() => Place)
      where!: Place;
    }
    class Wanted extends ShopOpened {
      @IsInt() rooms!: number;
    }
    const opened = (said: string): readonly string[] =>
      ['a', 'b'].map(
        (shop) => `${shop}:1: ShopOpened of version 1 is not understood any more (${said}): ${keep}`,
      );
    expect(saying({ ...ShopLanguage.events, ShopOpened: Without })).toEqual(opened('/place unknown'));
    expect(saying({ ...ShopLanguage.events, ShopOpened: Renamed })).toEqual(
      expect.arrayContaining([...opened('/place unknown, /where isDefined')]),
    );
    expect(saying({ ...ShopLanguage.events, ShopOpened: Wanted })).toEqual(opened('/rooms isInt'));
  });

  it('a field within another, or within a list, that is needed from now on', () => {
    class WholePlace {
      @IsString() town!: string;
      @IsString() street!: string;
    }
    class Exact {
      @IsDefined()
      @ValidateNested()
      @Type(() => WholePlace)
      place!: WholePlace;
    }
    class ExactlyMoved {
      @ValidateNested({ each: true })
      @Type(() => WholePlace)
      stops!: readonly WholePlace[];
      @IsInt() days!: number;
    }
    expect(saying({ ...ShopLanguage.events, ShopOpened: Exact })).toEqual([
      `b:1: ShopOpened of version 1 is not understood any more (/place/street isString): ${keep}`,
    ]);
    expect(saying({ ...ShopLanguage.events, ShopMoved: ExactlyMoved })).toEqual([
      `b:2: ShopMoved of version 2 is not understood any more (/stops/0/street isString): ${keep}`,
    ]);
  });

  it('a field that may be missing and always is, or never is', () => {
    class Wider extends ShopClosed {
      @IsOptional()
      @IsString()
      why?: string;
    }
    class Looser extends ShopOpened {
      @IsOptional() declare place: Place;
    }
    expect(saying({ ...ShopLanguage.events, ShopClosed: Wider })).toEqual([
      `ShopClosed/why is never said: add a history that shows it to ${file}`,
    ]);
    expect(saying({ ...ShopLanguage.events, ShopOpened: Looser })).toEqual([
      `ShopOpened/place is never left out: add a history that shows it to ${file}`,
    ]);
  });

  it('rules that do not take what is stored', () => {
    const evolve = {
      ...spec.decider.evolve,
      ShopMoved: () => {
        throw new Error('where to?');
      },
    };
    expect(today({ decider: { ...spec.decider, evolve } })).toEqual(
      ['a', 'b'].map(
        (shop) =>
          `${shop}:2: ShopMoved does not fold (where to?): let evolve take what is stored, or lift it in shop.upcasts.ts`,
      ),
    );
  });

  it('what others would not understand, or cannot be told', () => {
    const telling = (ShopMoved: () => { readonly type: string; readonly data: object }) =>
      checkCorpus({
        ...corpus,
        service: { ...corpus.service, publications: [{ ...told, publish: { ShopMoved } }] },
      });
    const unknown = (type: string, said: string) =>
      ['a', 'b'].map(
        (shop) =>
          `${shop}:2: ShopMoved tells a ${type} that its contract does not know (${said}): let publications.ts tell what is stored in the contract's words`,
      );
    expect(telling(() => ({ type: 'ShopFound', data: {} }))).toEqual(unknown('ShopFound', '/town isString'));
    expect(telling(() => ({ type: 'ShopLost', data: {} }))).toEqual(unknown('ShopLost', ' unknown'));
    expect(
      telling(() => {
        throw new Error('where to?');
      }),
    ).toEqual(
      ['a', 'b'].map(
        (shop) => `${shop}:2: ShopMoved cannot be told (where to?): let publications.ts take what is stored`,
      ),
    );
  });

  it('a stream that is not whole, not in order or of another kind', () => {
    const [opened, moved, closed] = first as readonly [Sample, Sample, Sample];
    const found = (...samples: readonly Sample[]) =>
      checkCorpus({ ...corpus, samples: [...samples, ...second] });
    expect(found(opened, closed, moved)).toEqual([
      'a:3: version 3 is event 2 of its stream here: add whole streams, in their order',
      'a:2: version 2 is event 3 of its stream here: add whole streams, in their order',
      'a:2: is older than the event before it: add streams as they were stored',
    ]);
    expect(found(opened, moved, { ...closed, stream_type: 'house' })).toEqual([
      'a:3: belongs to a house: add it to the file of its own kind of stream',
    ]);
  });
});
