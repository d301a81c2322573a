import { ApiError } from '../wire/api-error.ts';
import type { Period } from './period.ts';
import { type Currency, cents, hourlyPrice, type Price, renewalPrice, subscriptionPrice } from './prices.ts';
import type { InstanceRecord } from './records.ts';

/** What an account has to pay with. */
export interface Purse {
  accountId: string;
  /** What may still be spent, credit included, in units of the currency. */
  balance: number;
  currency: Currency;
  /** Whether it can be charged at all; without a way to pay every order is refused. */
  canPay: boolean;
}

/** One payment of the ledger. Times are on the fleet's clock. */
export interface Charge {
  orderId: string;
  instanceId: string;
  accountId: string;
  period: Period;
  /** When the instance really ended before it was paid. */
  from: Date;
  /** When it really ends since. */
  to: Date;
  /** What a reader saw as its end at that moment. */
  shown: Date;
  amount: number;
  currency: Currency;
  /** Of the call that paid; empty where nobody gave one. */
  clientToken: string;
  at: Date;
  by: 'RenewInstance' | 'RunInstances' | 'auto-renewal' | 'elsewhere';
}

/** What is paid for, apart from whose it is and what it costs. */
type Order = Pick<Charge, 'period' | 'from' | 'to' | 'shown' | 'clientToken' | 'at' | 'by'>;

/** An account of which the fleet says nothing has plenty. */
const PLENTY = 1_000_000;
const FIRST_ORDER = 205_011_300_000_001;

/** The accounts' money, what things cost, and every payment that was made. */
export class Till {
  /** The oldest first. */
  readonly charges: Charge[] = [];
  readonly #purses: Map<string, Purse>;
  readonly #factors = new Map<string, number>();
  #factor = 1;

  constructor(purses: readonly Purse[]) {
    this.#purses = new Map(purses.map((purse) => [purse.accountId, { ...purse }]));
  }

  /** The account's own record: what is changed in it counts from now on. */
  purse(accountId: string): Purse {
    const purse = this.#purses.get(accountId) ?? {
      accountId,
      balance: PLENTY,
      currency: 'CNY' as const,
      canPay: true,
    };
    this.#purses.set(accountId, purse);
    return purse;
  }

  /** From now on the list price of one instance, or else of all, is so many times what it was at the start. */
  reprice(factor: number, instanceId?: string): void {
    if (instanceId === undefined) this.#factor = factor;
    else this.#factors.set(instanceId, factor);
  }

  price(instance: InstanceRecord, period: Period): Price {
    const { currency } = this.purse(instance.accountId);
    return renewalPrice(instance, period, currency, this.#factors.get(instance.id) ?? this.#factor);
  }

  /** What a period of something new costs. @param monthly of the list, in CNY */
  subscription(accountId: string, monthly: number, period: Period): Price {
    return subscriptionPrice(monthly, period, this.purse(accountId).currency, this.#factor);
  }

  /** What an hour of something costs. @param monthly of the list, in CNY, subscribed */
  hour(accountId: string, monthly: number): number {
    return hourlyPrice(monthly, this.purse(accountId).currency, this.#factor);
  }

  /**
   * Whether an account can pay so much at once; for what is paid later it must not have come to nothing.
   * @throws ApiError `InvalidPayMethod`, `InvalidAccountStatus.NotEnoughBalance`
   */
  mayPay(accountId: string, amount: number): void {
    const { canPay, balance } = this.purse(accountId);
    if (!canPay) throw new ApiError(403, 'InvalidPayMethod', 'The specified pay method is not valid.');
    if (amount <= balance && balance > 0) return;
    throw new ApiError(
      403,
      'InvalidAccountStatus.NotEnoughBalance',
      'Your account does not have enough balance.',
    );
  }

  /**
   * Takes the money for a renewal, and writes it down.
   * @throws ApiError as `mayPay` does
   */
  charge(instance: InstanceRecord, order: Order): Charge {
    const { trade } = this.price(instance, order.period);
    this.mayPay(instance.accountId, trade);
    return this.#write(instance, order, trade, this.#nextOrder());
  }

  /**
   * Takes the money for new instances, each at that price, in one order.
   * @returns the order's id
   * @throws ApiError as `mayPay` does
   */
  buy(instances: readonly InstanceRecord[], order: Order, each: number): string {
    const orderId = this.#nextOrder();
    this.mayPay(instances[0]?.accountId ?? '', cents(each * instances.length));
    for (const instance of instances) this.#write(instance, order, each, orderId);
    return orderId;
  }

  #nextOrder(): string {
    return `${FIRST_ORDER + this.charges.length}`;
  }

  #write({ id, accountId }: InstanceRecord, order: Order, amount: number, orderId: string): Charge {
    const purse = this.purse(accountId);
    purse.balance = cents(purse.balance - amount);
    const { currency } = purse;
    const charge: Charge = { orderId, instanceId: id, accountId, ...order, amount, currency };
    this.charges.push(charge);
    return charge;
  }
}
