import type { Language, Publication, MessageTypes } from '@geleit/kernel';

/** Reporting publishes no events. Its numbers leave only in submissions. */
export const reportingPublications: readonly Publication<Language, MessageTypes>[] = [];
