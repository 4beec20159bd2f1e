import { describeDataKeys } from './data-keys.features.js';
import { MemoryDataKeys } from './memory-data-keys.js';

describe('data keys in memory', () => {
  describeDataKeys(() => {
    const keys = new MemoryDataKeys();
    return { keys, other: keys };
  });
});
