/** Counselling needs nothing beyond what every service does. */
export class CounsellingConfig {}
