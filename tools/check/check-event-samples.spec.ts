import type { Decider, Language } from '@geleit/kernel';
import { publication, stream, type StreamSpec } from '@geleit/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDefined, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { checkEventSamples } from './check-event-samples.js';
import type { StreamSamples, EventSample } from '../generate/event-samples.js';

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
const upcasts = { ShopMoved: [(old: EventSample['data']) => ({ ...old, days: 0 })] };

class ShopFound {
  @IsString() town!: string;
}
const shops = { service: 'trade', stream: 'shop', major: 1, listeners: [], events: { ShopFound } };
const shopPublication = publication({
  from: ShopLanguage,
  to: shops,
  publish: { ShopOpened: ({ data }) => ({ type: 'ShopFound', data: { town: data.place.town } }) },
});

const stored = (
  shop: string,
  ...events: readonly (readonly [string, number, EventSample['data']])[]
): readonly EventSample[] =>
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
const streamSamples: StreamSamples = {
  service: { name: 'trade', publications: [shopPublication] },
  spec,
  samples: [...first, ...second],
};

const file = 'apps/trade/samples/shop.jsonl';
const keep = 'give the event a new version and lift the old one in shop.upcasts.ts';
/** What the check finds in the same histories with changed code. */
const today = (changes: Partial<StreamSpec>): readonly string[] =>
  checkEventSamples({ ...streamSamples, spec: { ...spec, ...changes } });
const withEvents = (events: Language['events']): readonly string[] =>
  today({ decider: { ...spec.decider, language: { ...ShopLanguage, events } } });

it('the check of a corpus finds nothing where everything is understood', () =>
  expect(checkEventSamples(streamSamples)).toEqual([]));

describe('the check of a corpus finds', () => {
  it('an event without a sample', () =>
    expect(withEvents({ ...ShopLanguage.events, ShopSold: class ShopSold {} })).toEqual([
      `no ShopSold in version 1: add a history with it to ${file}`,
    ]));

  it('a version without a sample', () => {
    expect(today({ upcasts: { ...upcasts, ShopClosed: [(old: EventSample['data']) => old] } })).toEqual([
      `no ShopClosed in version 2: add a history with it to ${file}`,
    ]);
    expect(checkEventSamples({ ...streamSamples, samples: [...first.slice(0, 1), ...second] })).toEqual(
      ['no ShopMoved in version 1', 'no ShopClosed in version 1']
        .map((one) => `${one}: add a history with it to ${file}`)
        .concat(`ShopMoved/stops/street is never present: add a history that shows it to ${file}`),
    );
  });

  it('a missing upcast', () =>
    expect(today({ upcasts: {} })).toEqual([
      "b:2: ShopMoved is in version 2 here, and today's is 1: keep every step in shop.upcasts.ts",
      `a:2: ShopMoved of version 1 is no longer understood (/days required): ${keep}`,
      `ShopMoved/stops/street is never left out: add a history that shows it to ${file}`,
    ]));

  it('a renamed event', () =>
    expect(withEvents({ ShopOpened, ShopMoved, ShopShut: ShopClosed })).toEqual([
      `no ShopShut in version 1: add a history with it to ${file}`,
      'a:3: ShopClosed is stored for ever: keep its class under this name in shop.language.ts',
    ]));

  it('a removed, renamed or newly required field', () => {
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
    const opened = (invalid: string): readonly string[] =>
      ['a', 'b'].map(
        (shop) => `${shop}:1: ShopOpened of version 1 is no longer understood (${invalid}): ${keep}`,
      );
    expect(withEvents({ ...ShopLanguage.events, ShopOpened: Without })).toEqual(opened('/place unknown'));
    expect(withEvents({ ...ShopLanguage.events, ShopOpened: Renamed })).toEqual(
      expect.arrayContaining([...opened('/place unknown, /where required')]),
    );
    expect(withEvents({ ...ShopLanguage.events, ShopOpened: Wanted })).toEqual(opened('/rooms required'));
  });

  it('a newly required field within another field or a list', () => {
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
    expect(withEvents({ ...ShopLanguage.events, ShopOpened: Exact })).toEqual([
      `b:1: ShopOpened of version 1 is no longer understood (/place/street required): ${keep}`,
    ]);
    expect(withEvents({ ...ShopLanguage.events, ShopMoved: ExactlyMoved })).toEqual([
      `b:2: ShopMoved of version 2 is no longer understood (/stops/0/street required): ${keep}`,
    ]);
  });

  it('an optional field that is always or never missing', () => {
    class Wider extends ShopClosed {
      @IsOptional()
      @IsString()
      why?: string;
    }
    class Looser extends ShopOpened {
      @IsOptional() declare place: Place;
    }
    expect(withEvents({ ...ShopLanguage.events, ShopClosed: Wider })).toEqual([
      `ShopClosed/why is never present: add a history that shows it to ${file}`,
    ]);
    expect(withEvents({ ...ShopLanguage.events, ShopOpened: Looser })).toEqual([
      `ShopOpened/place is never left out: add a history that shows it to ${file}`,
    ]);
  });

  it('rules that reject what is stored', () => {
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

  it('events that other services would not understand, or that cannot be published', () => {
    const withPublication = (ShopMoved: () => { readonly type: string; readonly data: object }) =>
      checkEventSamples({
        ...streamSamples,
        service: { ...streamSamples.service, publications: [{ ...shopPublication, publish: { ShopMoved } }] },
      });
    const unknown = (type: string, invalid: string) =>
      ['a', 'b'].map(
        (shop) =>
          `${shop}:2: ShopMoved publishes a ${type} that its contract does not know (${invalid}): ` +
          'let publications.ts publish what is stored as the contract describes it',
      );
    expect(withPublication(() => ({ type: 'ShopFound', data: {} }))).toEqual(
      unknown('ShopFound', '/town required'),
    );
    expect(withPublication(() => ({ type: 'ShopLost', data: {} }))).toEqual(unknown('ShopLost', ' unknown'));
    expect(
      withPublication(() => {
        throw new Error('where to?');
      }),
    ).toEqual(
      ['a', 'b'].map(
        (shop) =>
          `${shop}:2: ShopMoved cannot be published (where to?): let publications.ts take what is stored`,
      ),
    );
  });

  it('a stream that is incomplete, out of order or of another type', () => {
    const [opened, moved, closed] = first as readonly [EventSample, EventSample, EventSample];
    const found = (...eventSamples: readonly EventSample[]) =>
      checkEventSamples({ ...streamSamples, samples: [...eventSamples, ...second] });
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
