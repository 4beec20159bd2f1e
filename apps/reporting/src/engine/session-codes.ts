import type { DimensionCodes } from './counted-item.js';
import type { Fact } from './fact.js';

/** The codes of a session with a client or a group. */
export const sessionCodes = ({
  topics = [],
  mode = 'unknown',
  sessionLanguage = 'unknown',
  interpreter = 'unknown',
}: Fact['dims']): DimensionCodes => ({
  topic: [...new Set(topics)],
  topicArea: [...new Set(topics.map(topicAreaOf))],
  mode: [mode],
  sessionLanguage: [sessionLanguage],
  interpreter: [interpreter],
});

const topicAreaOf = (topic: string): string => topic.split('.', 1)[0] ?? topic;
