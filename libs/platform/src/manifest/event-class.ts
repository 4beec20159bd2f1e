import type { MessageClass } from '@geleit/privacy';
import type { StreamSpec } from './manifest.js';

/** The class of an event of a stream. @throws Error for an event that its language does not have */
export function eventClassOf({ decider: { language } }: StreamSpec, type: string): MessageClass {
  const eventClass = language.events[type];
  if (eventClass === undefined) throw new Error(`${language.stream} has no event ${type}`);
  return eventClass;
}
