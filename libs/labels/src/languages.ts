/** The languages in which words are served (BCP 47). Every code has words in the first two. */
export const labelLanguages = ['de', 'en', 'ar', 'uk', 'fa', 'tr', 'fr'] as const;
export type LabelLanguage = (typeof labelLanguages)[number];

export const isLabelLanguage = (language: string): language is LabelLanguage =>
  labelLanguages.some((known) => known === language);

/** Returns the language that a client prefers (`Accept-Language`, RFC 9110); English if it names none of them. */
export function preferredLanguage(acceptLanguage = ''): LabelLanguage {
  const preferences = acceptLanguage.split(',').flatMap((range) => {
    const [, language = '', quality = '1'] =
      /^\s*([a-z]{2})(?:-[a-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(range) ?? [];
    const known = language.toLowerCase();
    return isLabelLanguage(known) && Number(quality) > 0
      ? [{ language: known, quality: Number(quality) }]
      : [];
  });
  const [first] = preferences.sort((a, b) => b.quality - a.quality);
  return first?.language ?? 'en';
}

/** How a language is written. */
export const directionOf = (language: LabelLanguage): 'ltr' | 'rtl' =>
  language === 'ar' || language === 'fa' ? 'rtl' : 'ltr';
