import type { OutdatedProjection, PostgresEventStore } from '@geleit/event-store';
import { eventually } from '@geleit/testing/eventually';
import { ProjectionRebuilder } from './projection-rebuilder.js';

const since = '2026-03-01T09:00:00.000Z';
const log = { info: () => undefined, warn: () => undefined };
const views = ['cases', 'clients'].map((name) => ({
  projection: { name },
})) as unknown as ConstructorParameters<typeof ProjectionRebuilder>[0]['projections'];

/** A store whose response to each check the spec decides. */
class Fake {
  listed: OutdatedProjection[] = [
    { table: 'cases', since },
    { table: 'clients', since },
    { table: 'gone', since },
  ];
  older = false;
  may: () => boolean = () => true;
  looks = 0;
  outdated_ = 0;
  readonly rebuilt: string[] = [];
  failing = new Set<string>();

  readonly outdatedProjections = {
    markAllIfOlder: async () => {
      this.looks += 1;
      this.outdated_ += this.older ? 1 : 0;
      return this.older;
    },
    list: async () => [...this.listed],
    canRebuild: async () => this.may(),
    markRebuilt: async ({ table }: OutdatedProjection) => {
      this.listed = this.listed.filter((one) => one.table !== table);
    },
  };
  tableNameOf = (view: string): string => view;
  rebuild = async (view: string): Promise<number> => {
    if (this.failing.has(view)) throw new Error('no fold');
    this.rebuilt.push(view);
    return 1;
  };
}

async function renewing(store: Fake, until: () => void): Promise<void> {
  const loop = new ProjectionRebuilder({ projections: views }, store as unknown as PostgresEventStore, log);
  loop.start(5);
  await eventually(until).finally(() => loop.stop());
}
const looked = (store: Fake, times: number) => (): void => expect(store.looks).toBeGreaterThanOrEqual(times);

describe('rebuilding after an update', () => {
  it('rebuilds what is listed and removes a table without a projection from the list', async () => {
    const store = new Fake();
    await renewing(store, () => expect(store.listed).toEqual([]));
    expect(store.rebuilt).toEqual(['cases', 'clients']);
  });

  it('waits for two checks in a row without an older process', async () => {
    const store = new Fake();
    let asked = 0;
    store.may = () => (asked += 1) % 2 === 0;
    await renewing(store, looked(store, 20));
    expect(store.rebuilt).toEqual([]);
  });

  it('does not count a check that failed', async () => {
    const store = new Fake();
    let asked = 0;
    store.may = () => {
      asked += 1;
      if (asked % 2 === 0) throw new Error('no answer');
      return true;
    };
    await renewing(store, looked(store, 20));
    expect(store.rebuilt).toEqual([]);
  });

  it('continues with the next projection when one cannot be folded', async () => {
    const store = new Fake();
    store.failing.add('cases');
    await renewing(store, () => expect(store.listed).toEqual([{ table: 'cases', since }]));
    expect(store.rebuilt).toEqual(['clients']);
  });

  it('is left to the newer version by an older one, which marks projections outdated at each check', async () => {
    const store = new Fake();
    store.older = true;
    await renewing(store, looked(store, 10));
    expect([store.rebuilt.length, store.outdated_ >= 10]).toEqual([0, true]);
  });
});
