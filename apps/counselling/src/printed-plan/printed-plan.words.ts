import type { LabelLanguage } from '@geleit/labels';

/**
 * What a printed plan or agreement says beside its texts and codes, in every language in which words are
 * served.
 */
export type PlanWord =
  | 'title'
  | 'version'
  | 'draft'
  | 'name'
  | 'agreedOn'
  | 'goal'
  | 'dueOn'
  | 'status'
  | 'indicator'
  | 'step'
  | 'who'
  | 'by'
  | 'done'
  | 'signatureOfClient'
  | 'signatureOfCounsellor'
  | 'binding'
  | 'agreement'
  | 'ofPlan'
  | 'concludedOn'
  | 'voluntary'
  | 'availableLocally';

/** Like the words of codes, nobody has compared those that are neither German nor English yet. */
export const planWords: Readonly<Record<LabelLanguage, Readonly<Record<PlanWord, string>>>> = {
  de: {
    title: 'Förderplan',
    version: 'Fassung',
    draft: 'Entwurf: noch nicht von beiden Seiten vereinbart',
    name: 'Name',
    agreedOn: 'Vereinbart am',
    goal: 'Ziel',
    dueOn: 'Zu erreichen bis',
    status: 'Stand',
    indicator: 'Woran man es erkennt',
    step: 'Schritt',
    who: 'Wer',
    by: 'Bis',
    done: 'Erledigt am',
    signatureOfClient: 'Datum, Unterschrift der Klientin oder des Klienten',
    signatureOfCounsellor: 'Datum, Unterschrift der Beratungskraft',
    binding: 'Verbindlich ist der deutsche Text.',
    agreement: 'Integrationsvereinbarung',
    ofPlan: 'Förderplan, Fassung',
    concludedOn: 'Geschlossen am',
    voluntary: 'Beide Seiten schließen diese Vereinbarung freiwillig. Danach ist sie für beide verbindlich.',
    availableLocally: 'Was vereinbart ist, gibt es am Wohnort.',
  },
  en: {
    title: 'Support plan',
    version: 'Version',
    draft: 'Draft: both sides have not agreed on it yet',
    name: 'Name',
    agreedOn: 'Agreed on',
    goal: 'Goal',
    dueOn: 'To be reached by',
    status: 'Status',
    indicator: 'How both sides see it',
    step: 'Step',
    who: 'Who',
    by: 'By',
    done: 'Done on',
    signatureOfClient: 'Date, signature of the client',
    signatureOfCounsellor: 'Date, signature of the counsellor',
    binding: 'The German text is binding.',
    agreement: 'Integration agreement',
    ofPlan: 'Support plan, version',
    concludedOn: 'Concluded on',
    voluntary: 'Both sides conclude this agreement voluntarily. From then on it binds both.',
    availableLocally: 'What is agreed on is available where the client lives.',
  },
  ar: {
    title: 'خطة الدعم',
    version: 'النسخة',
    draft: 'مسودة: لم يتفق عليها الطرفان بعد',
    name: 'الاسم',
    agreedOn: 'تاريخ الاتفاق',
    goal: 'الهدف',
    dueOn: 'يتحقق حتى',
    status: 'الحالة',
    indicator: 'كيف نعرف أنه تحقق',
    step: 'الخطوة',
    who: 'من',
    by: 'حتى',
    done: 'أُنجز في',
    signatureOfClient: 'التاريخ وتوقيع المستفيد أو المستفيدة',
    signatureOfCounsellor: 'التاريخ وتوقيع المستشار أو المستشارة',
    binding: 'النص الألماني هو الملزم.',
    agreement: 'اتفاقية الاندماج',
    ofPlan: 'خطة الدعم، النسخة',
    concludedOn: 'أُبرمت في',
    voluntary: 'يبرم الطرفان هذه الاتفاقية طوعًا. وبعد ذلك تصبح ملزمة لكليهما.',
    availableLocally: 'ما تم الاتفاق عليه متوفر في مكان السكن.',
  },
  uk: {
    title: 'План підтримки',
    version: 'Версія',
    draft: 'Чернетка: сторони ще не погодили план',
    name: 'Імʼя',
    agreedOn: 'Узгоджено',
    goal: 'Ціль',
    dueOn: 'Досягти до',
    status: 'Стан',
    indicator: 'За чим це видно',
    step: 'Крок',
    who: 'Хто',
    by: 'До',
    done: 'Виконано',
    signatureOfClient: 'Дата, підпис клієнтки або клієнта',
    signatureOfCounsellor: 'Дата, підпис консультантки або консультанта',
    binding: 'Юридичну силу має німецький текст.',
    agreement: 'Угода про інтеграцію',
    ofPlan: 'План підтримки, версія',
    concludedOn: 'Укладено',
    voluntary: 'Обидві сторони укладають цю угоду добровільно. Після цього вона є обовʼязковою для обох.',
    availableLocally: 'Те, про що домовлено, доступне за місцем проживання.',
  },
  fa: {
    title: 'برنامهٔ حمایت',
    version: 'نسخه',
    draft: 'پیش‌نویس: هنوز دو طرف توافق نکرده‌اند',
    name: 'نام',
    agreedOn: 'تاریخ توافق',
    goal: 'هدف',
    dueOn: 'مهلت رسیدن',
    status: 'وضعیت',
    indicator: 'نشانهٔ رسیدن به هدف',
    step: 'گام',
    who: 'چه کسی',
    by: 'تا',
    done: 'انجام شده در',
    signatureOfClient: 'تاریخ و امضای مراجعه‌کننده',
    signatureOfCounsellor: 'تاریخ و امضای مشاور',
    binding: 'متن آلمانی معتبر است.',
    agreement: 'توافق‌نامهٔ ادغام',
    ofPlan: 'برنامهٔ حمایت، نسخه',
    concludedOn: 'تاریخ بستن توافق',
    voluntary: 'هر دو طرف این توافق‌نامه را داوطلبانه می‌بندند. از آن پس برای هر دو الزام‌آور است.',
    availableLocally: 'آنچه توافق شده در محل زندگی وجود دارد.',
  },
  tr: {
    title: 'Destek planı',
    version: 'Sürüm',
    draft: 'Taslak: iki taraf henüz anlaşmadı',
    name: 'Ad',
    agreedOn: 'Anlaşma tarihi',
    goal: 'Hedef',
    dueOn: 'Ulaşılacak tarih',
    status: 'Durum',
    indicator: 'Nasıl anlaşılır',
    step: 'Adım',
    who: 'Kim',
    by: 'Tarih',
    done: 'Yapıldığı tarih',
    signatureOfClient: 'Tarih, danışanın imzası',
    signatureOfCounsellor: 'Tarih, danışmanın imzası',
    binding: 'Almanca metin bağlayıcıdır.',
    agreement: 'Uyum anlaşması',
    ofPlan: 'Destek planı, sürüm',
    concludedOn: 'Anlaşma tarihi',
    voluntary:
      'İki taraf bu anlaşmayı gönüllü olarak yapar. Bundan sonra anlaşma ikisi için de bağlayıcıdır.',
    availableLocally: 'Kararlaştırılanlar ikamet edilen yerde mevcuttur.',
  },
  fr: {
    title: 'Plan d’accompagnement',
    version: 'Version',
    draft: 'Brouillon : les deux parties n’ont pas encore donné leur accord',
    name: 'Nom',
    agreedOn: 'Convenu le',
    goal: 'Objectif',
    dueOn: 'À atteindre d’ici le',
    status: 'État',
    indicator: 'À quoi on le reconnaît',
    step: 'Étape',
    who: 'Qui',
    by: 'D’ici le',
    done: 'Fait le',
    signatureOfClient: 'Date, signature de la personne conseillée',
    signatureOfCounsellor: 'Date, signature de la conseillère ou du conseiller',
    binding: 'Seul le texte allemand fait foi.',
    agreement: 'Contrat d’intégration',
    ofPlan: 'Plan d’accompagnement, version',
    concludedOn: 'Conclu le',
    voluntary: 'Les deux parties concluent ce contrat volontairement. Il les engage ensuite toutes les deux.',
    availableLocally: 'Ce qui est convenu existe au lieu de résidence.',
  },
};
