/** vCPUs and memory (MiB) of the types the stand-in sells. */
const TYPES: Record<string, { cpu: number; memory: number }> = {
  'ecs.t6-c1m2.large': { cpu: 2, memory: 4_096 },
  'ecs.e-c1m2.large': { cpu: 2, memory: 4_096 },
  'ecs.c7.large': { cpu: 2, memory: 4_096 },
  'ecs.c7.xlarge': { cpu: 4, memory: 8_192 },
  'ecs.g7.large': { cpu: 2, memory: 8_192 },
  'ecs.g7.xlarge': { cpu: 4, memory: 16_384 },
  'ecs.g7.2xlarge': { cpu: 8, memory: 32_768 },
  'ecs.r7.large': { cpu: 2, memory: 16_384 },
  'ecs.r7.2xlarge': { cpu: 8, memory: 65_536 },
};

export const INSTANCE_TYPES = Object.keys(TYPES);

/** @throws Error for a type that is not sold here */
export function sizeOf(type: string): { cpu: number; memory: number } {
  const size = TYPES[type];
  if (!size) throw new Error(`${type} is not sold here; there are ${INSTANCE_TYPES.join(', ')}`);
  return size;
}

/** `ecs.g7.large` is of the family `ecs.g7`. */
export function familyOf(type: string): string {
  return type
    .split('.')
    .slice(0, 2)
    .join('.')
    .replace(/-c\d+m\d+$/, '');
}
