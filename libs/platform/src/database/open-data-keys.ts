import { MemoryDataKeys, type DataKeys } from '@geleit/privacy';

/** Opens the data keys of a service. */
export const openDataKeys = (): Promise<DataKeys> => Promise.resolve(new MemoryDataKeys());
