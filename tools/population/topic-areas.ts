/** The areas of topics, each once: `health` of `health.insurance`. */
export const areasOf = (topics: readonly string[]): readonly string[] => [
  ...new Set(topics.map((topic) => topic.replace(/\..*$/, ''))),
];
