/** Projects needs nothing beyond what every service does. */
export class ProjectsConfig {}
