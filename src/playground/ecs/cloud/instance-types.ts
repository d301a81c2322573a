/** vCPUs, memory (MiB) and price (CNY a month, subscribed) of the types the stand-in sells. */
const TYPES: Record<string, { cpu: number; memory: number; monthly: number }> = {
  'ecs.t6-c1m2.large': { cpu: 2, memory: 4_096, monthly: 133 },
  'ecs.e-c1m2.large': { cpu: 2, memory: 4_096, monthly: 149.6 },
  'ecs.c7.large': { cpu: 2, memory: 4_096, monthly: 188.5 },
  'ecs.c7.xlarge': { cpu: 4, memory: 8_192, monthly: 377 },
  'ecs.g7.large': { cpu: 2, memory: 8_192, monthly: 233.7 },
  'ecs.g7.xlarge': { cpu: 4, memory: 16_384, monthly: 467.4 },
  'ecs.g7.2xlarge': { cpu: 8, memory: 32_768, monthly: 934.8 },
  'ecs.r7.large': { cpu: 2, memory: 16_384, monthly: 291.2 },
  'ecs.r7.2xlarge': { cpu: 8, memory: 65_536, monthly: 1164.8 },
};

export const INSTANCE_TYPES = Object.keys(TYPES);

/** @throws Error for a type that is not sold here */
export function sizeOf(type: string): { cpu: number; memory: number } {
  return known(type);
}

/** In CNY, paid in advance. @throws Error for a type that is not sold here */
export function monthlyPriceOf(type: string): number {
  return known(type).monthly;
}

function known(type: string): { cpu: number; memory: number; monthly: number } {
  const found = TYPES[type];
  if (!found) throw new Error(`${type} is not sold here; there are ${INSTANCE_TYPES.join(', ')}`);
  return found;
}

/** `ecs.g7.large` is of the family `ecs.g7`. */
export function familyOf(type: string): string {
  return type
    .split('.')
    .slice(0, 2)
    .join('.')
    .replace(/-c\d+m\d+$/, '');
}
