/** What decorators say of the fields of message classes. A class inherits it. */
export class FieldMarks<Mark> {
  private readonly marks = new WeakMap<object, Map<string, Mark>>();

  /** Returns the decorator that marks a field. */
  as(mark: Mark) {
    return (prototype: object, field: string): void =>
      void this.marks.set(prototype, (this.marks.get(prototype) ?? new Map<string, Mark>()).set(field, mark));
  }
  of({ prototype }: { readonly prototype: object | null }): ReadonlyMap<string, Mark> {
    if (prototype === null) return new Map();
    const own = this.marks.get(prototype) ?? [];
    return new Map([...own, ...this.of({ prototype: Object.getPrototypeOf(prototype) as object }), ...own]);
  }
}
