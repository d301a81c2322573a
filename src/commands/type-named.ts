/** An instance type, or a family of them, as ECS calls it: people leave the `ecs.` out. */
export function typeNamed(given: string): string {
  const name = given.toLowerCase();
  return name.startsWith('ecs.') ? name : `ecs.${name}`;
}
