import type { Fault, Faults } from './contract.ts';

/** The planned failures; each call takes the first plan that names its method, or `*`, and does not spare it. */
export class FaultPlan implements Faults {
  readonly #random: () => number;
  #plans: { method: string; fault: Fault; left: number; probability: number }[] = [];

  /** @param random a number from 0 to below 1; passed in so that tests repeat */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  plan(method: string, fault: Fault, times = 1, probability = 1): void {
    this.#plans.push({ method, fault, left: times, probability });
  }

  clear(): void {
    this.#plans = [];
  }

  /** The fault this call meets, if any; counts it. */
  take(method: string): Fault | undefined {
    const plan = this.#plans.find(
      (one) => (one.method === method || one.method === '*') && this.#random() < one.probability,
    );
    if (!plan) return undefined;
    plan.left -= 1;
    if (plan.left <= 0) this.#plans = this.#plans.filter((one) => one !== plan);
    return plan.fault;
  }
}
