import type { Upcasts } from '@geleit/kernel';
import type { NetworkContactLanguage } from './network-contact.language.js';

/** Version 1 knew the log of integration agencies only, in which every entry has a field. */
const ofIntegrationAgency = (old: Readonly<Record<string, unknown>>) => ({ ...old, programme: 'IA' });

export const networkContactUpcasts: Upcasts<typeof NetworkContactLanguage.events> = {
  NetworkContactLogged: [ofIntegrationAgency],
  NetworkContactCorrected: [ofIntegrationAgency],
};
