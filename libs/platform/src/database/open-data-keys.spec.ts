import { WrittenByNewerVersion, type StoredEvent } from '@geleit/event-store';
import { Personal } from '@geleit/kernel';
import { DataSealing, MemoryDataKeys } from '@geleit/privacy';
import { randomUUID } from 'node:crypto';
import { BadConfig } from '../config/parse-config.js';
import type { Service } from '../manifest/manifest.js';
import { requireKeysOfLog } from './open-data-keys.js';

class Written {
  label!: string;
  @Personal('narrative')
  text!: string;
}
const service = {
  streams: [{ decider: { language: { stream: 'note', events: { Written } } } }],
} as unknown as Pick<Service, 'streams'>;
const stream = { tenant: randomUUID(), type: 'note', id: randomUUID() };
const logOf = (data: object) => ({
  head: async () => 1,
  read: async () => [{ stream, type: 'Written', data } as StoredEvent],
});

describe('the keys of a log', () => {
  it('are refused if they lack one with which a value is sealed', async () => {
    const [data = {}] = await new DataSealing(new MemoryDataKeys()).seal([
      {
        owner: { tenant: stream.tenant, streamType: stream.type, streamId: stream.id },
        id: randomUUID(),
        type: 'Written',
        version: 1,
        keysSince: {},
        messageClass: Written,
        data: { label: 'a', text: 'b' },
      },
    ]);
    await expect(requireKeysOfLog(service, logOf(data), new MemoryDataKeys())).rejects.toThrow(BadConfig);
  });

  it.each(['sealed:1:hello', `sealed:1:${'A'.repeat(43)}:Written/text:${'A'.repeat(40)}`])(
    'are not asked for what somebody wrote: %s',
    async (label) => {
      const log = logOf({ label, text: 'from before there were seals' });
      expect(await requireKeysOfLog(service, log, new MemoryDataKeys())).toBeUndefined();
    },
  );

  it('are not asked for while a newer version writes events that this one cannot read', async () => {
    const log = { head: async () => 1, read: () => Promise.reject(new WrittenByNewerVersion(1)) };
    expect(await requireKeysOfLog(service, log, new MemoryDataKeys())).toBeUndefined();
  });
});
