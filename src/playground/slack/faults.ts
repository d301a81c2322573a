import type { Fault, Faults } from './contract.ts';

/** The planned failures; each call takes the first plan that names its method, or `*`. */
export class FaultPlan implements Faults {
  #plans: { method: string; fault: Fault; left: number }[] = [];

  plan(method: string, fault: Fault, times = 1): void {
    this.#plans.push({ method, fault, left: times });
  }

  clear(): void {
    this.#plans = [];
  }

  /** The fault this call meets, if any; counts it. */
  take(method: string): Fault | undefined {
    const plan = this.#plans.find((one) => one.method === method || one.method === '*');
    if (!plan) return undefined;
    plan.left -= 1;
    if (plan.left <= 0) this.#plans = this.#plans.filter((one) => one !== plan);
    return plan.fault;
  }
}
