/** The sample needs nothing beyond what every service does. */
export class TutorialConfig {}
