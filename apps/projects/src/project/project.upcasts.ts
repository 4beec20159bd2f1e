import type { Upcasts } from '@geleit/kernel';
import type { ProjectLanguage } from './project.language.js';

export const projectUpcasts: Upcasts<typeof ProjectLanguage.events> = {
  /** Version 1 knew opening processes of integration agencies only. */
  OpeningProcessBegun: [(old) => ({ ...old, programme: 'IA' })],
};
