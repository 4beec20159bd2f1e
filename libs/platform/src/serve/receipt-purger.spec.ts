import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { ReceiptPurger } from './receipt-purger.js';

const log = pino({ level: 'silent' });

describe('purging receipts', () => {
  it('continues after a failure, purges receipts older than two days, and ends when stopped', async () => {
    const purgedHours: number[] = [];
    const { promise: thirdPurge, resolve } = Promise.withResolvers<null>();
    const store = {
      purgeReceipts: (hours: number) => {
        if (purgedHours.push(hours) === 3) resolve(null);
        return purgedHours.length === 1 ? Promise.reject(new Error('away')) : Promise.resolve(7);
      },
    };
    const receiptPurger = new ReceiptPurger(store, log);
    receiptPurger.start(5);
    await thirdPurge;
    await receiptPurger.stop();
    const purgesBeforeStop = purgedHours.length;
    await sleep(30);
    expect([new Set(purgedHours), purgedHours.length]).toEqual([new Set([48]), purgesBeforeStop]);
  });

  it('waits for a purge in progress when it stops', async () => {
    let finished = false;
    const receiptPurger = new ReceiptPurger(
      {
        purgeReceipts: async () => {
          await sleep(20);
          finished = true;
          return 0;
        },
      },
      log,
    );
    receiptPurger.start();
    await receiptPurger.stop();
    expect(finished).toBe(true);
  });
});
