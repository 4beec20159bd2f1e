import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { ReceiptPurger } from './receipt-purger.js';

const log = pino({ level: 'silent' });

describe('purging receipts', () => {
  it('continues after a failure, purges receipts older than two days, and ends when stopped', async () => {
    const asked: number[] = [];
    const { promise: thrice, resolve } = Promise.withResolvers<null>();
    const store = {
      purgeReceipts: (hours: number) => {
        if (asked.push(hours) === 3) resolve(null);
        return asked.length === 1 ? Promise.reject(new Error('away')) : Promise.resolve(7);
      },
    };
    const receiptPurger = new ReceiptPurger(store, log);
    receiptPurger.start(5);
    await thrice;
    await receiptPurger.stop();
    const times = asked.length;
    await sleep(30);
    expect([new Set(asked), asked.length]).toEqual([new Set([48]), times]);
  });

  it('waits for a purge in progress when it stops', async () => {
    let done = false;
    const receiptPurger = new ReceiptPurger(
      {
        purgeReceipts: async () => {
          await sleep(20);
          done = true;
          return 0;
        },
      },
      log,
    );
    receiptPurger.start();
    await receiptPurger.stop();
    expect(done).toBe(true);
  });
});
