import { waitForStopSignal } from './run-service.js';

it.each(['SIGTERM', 'SIGINT'] as const)(
  'waits for %s, and ends the process at the second one',
  async (signal) => {
    const signals: string[] = [];
    const exits: unknown[] = [];
    const exit = process.exit;
    process.exit = ((code: unknown) => void exits.push(code)) as typeof process.exit;
    try {
      const stopped = waitForStopSignal((name) => signals.push(name));
      process.emit(signal, signal);
      await stopped;
      expect([signals, exits]).toEqual([[signal], []]);
      process.emit(signal, signal);
      expect([signals, exits]).toEqual([[signal], [1]]);
    } finally {
      process.exit = exit;
      process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
    }
  },
);
