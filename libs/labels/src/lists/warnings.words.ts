import type { CodeListWords } from '../words.js';

/** Danger, and how somebody may be contacted safely. */
export const warningWords = {
  dangerReasons: {
    title: { de: 'Art der Gefährdung', en: 'Kind of danger' },
    codes: {
      domestic_violence: { de: 'Gewalt in der Partnerschaft', en: 'violence by a partner' },
      violence_by_relatives: { de: 'Gewalt durch Angehörige', en: 'violence by relatives' },
      stalking: { de: 'Nachstellung', en: 'stalking' },
      threats: { de: 'Bedrohung', en: 'threats' },
      trafficking: { de: 'Menschenhandel', en: 'human trafficking' },
      violence_in_accommodation: { de: 'Gewalt in der Unterkunft', en: 'violence in the accommodation' },
      acute_crisis: { de: 'akute Krise', en: 'acute crisis' },
    },
  },
  dangerEndReasons: {
    title: { de: 'Warum die Gefährdung endet', en: 'Why the danger ended' },
    codes: {
      over: { de: 'besteht nicht mehr', en: 'is over' },
      in_safety: { de: 'in Sicherheit', en: 'in safety' },
      noted_in_error: { de: 'irrtümlich vermerkt', en: 'noted in error' },
    },
  },
  contactChannels: {
    title: { de: 'Kontaktweg', en: 'Channel of contact' },
    codes: {
      phone: { de: 'Anruf', en: 'call' },
      text_message: { de: 'SMS', en: 'text message' },
      messenger: { de: 'Messenger', en: 'messenger' },
      e_mail: { de: 'E-Mail', en: 'e-mail' },
      letter: { de: 'Brief', en: 'letter' },
      in_person: { de: 'nur persönlich', en: 'only in person' },
      person_of_trust: { de: 'über eine Vertrauensperson', en: 'through a person of trust' },
    },
  },
  contactTimes: {
    title: { de: 'Zeit für den Kontakt', en: 'Time of contact' },
    codes: {
      morning: { de: 'vormittags', en: 'in the morning' },
      midday: { de: 'mittags', en: 'at midday' },
      afternoon: { de: 'nachmittags', en: 'in the afternoon' },
      evening: { de: 'abends', en: 'in the evening' },
    },
  },
  safeContactEndReasons: {
    title: { de: 'Warum der sichere Kontaktweg aufgehoben wird', en: 'Why the safe contact is withdrawn' },
    codes: {
      no_longer_needed: { de: 'nicht mehr nötig', en: 'no longer needed' },
      stated_in_error: { de: 'irrtümlich festgelegt', en: 'stated in error' },
    },
  },
} as const satisfies CodeListWords;
