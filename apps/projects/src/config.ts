/** Projects needs no settings beyond those that every service has. */
export class ProjectsConfig {}
