import type { ActResult } from '../../../src/domain/act.ts';
import type { AuditEntry } from '../../../src/domain/audit.ts';
import { Overtaken } from '../../../src/domain/errors.ts';
import type { InstanceRef } from '../../../src/domain/instance.ts';
import {
  isFinished,
  isUnpaid,
  isWaiting,
  type Operation,
  type Target,
} from '../../../src/domain/operation.ts';
import type { Place, PlaceNews } from '../../../src/domain/place.ts';
import type { Advance, Begun, BegunFrom, OperationLog } from '../../../src/domain/ports.ts';
import type { Proposal } from '../../../src/domain/proposal.ts';
import {
  CLAIM_HOURS,
  type Claim,
  type Purchase,
  type PurchaseState,
  type Settlement,
} from '../../../src/domain/purchase.ts';
import type { Period } from '../../../src/domain/renewal.ts';
import { HOUR, type Instant, msUntil, toInstant } from '../../../src/domain/time.ts';
import { type Decided, type Decider, isTheirs, type Verdict } from '../../../src/domain/verdict.ts';
import { isSettled } from '../../../src/domain/work.ts';

/** What a process that is killed at that point leaves behind: like one that is overtaken, it commits nothing more. */
export class Crash extends Overtaken {}

/** Where the process can be killed: right after the first is committed, right before the others are. */
export type CrashPoint =
  | 'after attempt'
  | 'before advance'
  | 'after advance'
  | 'before begin'
  | 'after begin';

interface PaymentClaim {
  attempt: number;
  state: PurchaseState;
  period: Period;
  operation: string;
  at: Date;
  claims: number;
  unrefused: string[];
}

/** The OperationLog in memory: rows are copied in and out, and each method is one transaction. */
export class FakeOperationLog implements OperationLog {
  readonly rows = new Map<string, Operation>();
  readonly proposals = new Map<string, Proposal>();
  readonly audits: AuditEntry[] = [];
  readonly advances: Advance[] = [];
  readonly answers: ActResult[] = [];
  /** The operation of every attempt, in that order. */
  readonly attempts: string[] = [];
  /** When those who may approve each operation are to be reminded. */
  readonly nudgeTimes = new Map<string, string>();
  /** By instance and expiry what is paid for, or claimed to be. */
  readonly payments = new Map<string, PaymentClaim>();
  /** Every claim that was given, in that order. */
  readonly claims: { key: string; operation: string; token: string }[] = [];
  readonly #used = new Set<string>();
  readonly #begunBy = new Map<string, string>();
  readonly #approved = new Set<string>();
  readonly #nudged = new Set<string>();
  readonly #events: string[];
  #crash: CrashPoint | undefined;

  constructor(events: string[]) {
    this.#events = events;
  }

  /** The next time this point is passed the process is killed there; without a point, no more. */
  crash(at?: CrashPoint): void {
    this.#crash = at;
  }

  add(operation: Operation): Operation {
    this.rows.set(operation.id, structuredClone(operation));
    return operation;
  }

  /** The operation as it is now. */
  get(id: string): Operation {
    const row = this.rows.get(id);
    if (!row) throw new Error(`there is no operation ${id}`);
    return structuredClone(row);
  }

  async propose(proposal: Proposal): Promise<void> {
    this.proposals.set(proposal.id, structuredClone(proposal));
  }

  async proposal(id: string): Promise<Proposal | undefined> {
    const proposal = structuredClone(this.proposals.get(id));
    return proposal && { ...proposal, ...(this.#used.has(id) && { used: true }) };
  }

  async withdraw(id: string): Promise<boolean> {
    if (this.#used.has(id) || !this.proposals.has(id)) return false;
    this.#used.add(id);
    return true;
  }

  async begin(operation: Operation, from: BegunFrom): Promise<Begun> {
    this.#pass('before begin');
    const other = this.#begunBy.get(from.key);
    if (other !== undefined) return { kind: 'repeated', operation: this.get(other) };
    if (from.proposal !== undefined) {
      const proposal = this.proposals.get(from.proposal);
      if (this.#used.has(from.proposal)) return { kind: 'proposal-used' };
      if (!proposal || msUntil(proposal.expiresAt, from.now) <= 0) return { kind: 'proposal-over' };
    }
    const busy = await this.#busy(operation);
    if (busy) return busy;
    // Somebody else may have used it since it was looked at.
    if (from.proposal !== undefined && this.#used.has(from.proposal)) return { kind: 'proposal-used' };
    this.add(operation);
    if (from.nudgeAt !== undefined) this.nudgeTimes.set(operation.id, from.nudgeAt);
    this.#begunBy.set(from.key, operation.id);
    if (from.proposal !== undefined) this.#used.add(from.proposal);
    this.#events.push(`begin ${operation.id}`);
    this.#pass('after begin');
    return { kind: 'begun', operation };
  }

  async #busy({ targets }: Operation): Promise<Begun | undefined> {
    for (const { instance, ...target } of targets) {
      const [holder] = target.state === 'failed' ? [] : await this.openOn([instance]);
      if (!holder) continue;
      const { id, requester, state } = holder;
      return { kind: 'busy', instance, operation: id, requester, state };
    }
    return undefined;
  }

  async begunBy(key: string): Promise<Operation | undefined> {
    const id = this.#begunBy.get(key);
    return id === undefined ? undefined : this.get(id);
  }

  async find(id: string): Promise<Operation | undefined> {
    return structuredClone(this.rows.get(id));
  }

  async openOn(refs: InstanceRef[]): Promise<Operation[]> {
    const keys = new Set(refs.map(({ account, id }) => `${account} ${id}`));
    return [...this.rows.values()].filter(
      ({ state, targets }) =>
        !isSettled(state) &&
        targets.some(
          (target) => keys.has(`${target.instance.account} ${target.instance.id}`) && !isFinished(target),
        ),
    );
  }

  async actedOn(ref: InstanceRef, since: Instant): Promise<Operation[]> {
    return [...this.rows.values()]
      .filter(
        ({ settledAt, targets }) =>
          (settledAt === undefined || settledAt >= since) &&
          targets.some(
            ({ instance, state }) => instance.id === ref.id && state !== 'waiting' && state !== 'failed',
          ),
      )
      .reverse();
  }
  async unsettled(requester?: string): Promise<Operation[]> {
    return [...this.rows.values()].filter(
      (row) => !isSettled(row.state) && (requester === undefined || row.requester === requester),
    );
  }

  async cancel(id: string, { person }: Decider): Promise<boolean> {
    const row = this.rows.get(id);
    if (row?.state !== 'running' || row.cancelledBy !== undefined) return false;
    this.add({ ...row, cancelledBy: person });
    return true;
  }

  async decide(id: string, verdict: Verdict, by: Decider, now: Date): Promise<Decided> {
    const kind = verdict.kind === 'approve' ? this.#approve(id, by, now) : this.#end(id, verdict, by, now);
    return { kind, operation: this.get(id) };
  }

  #approve(id: string, { person, team, channel, delivery }: Decider, now: Date): Decided['kind'] {
    const row = this.get(id);
    if (!isTheirs('approve', person, row)) return 'barred';
    if (this.#approved.has(`${id} ${delivery}`)) return 'repeated';
    if (!isWaiting(row, now)) return 'late';
    if (row.approvals.some(({ by }) => by === person)) return 'given';
    const approvals = [...row.approvals, { by: person, at: toInstant(now), team, channel }];
    const last = approvals.length >= row.approvalsNeeded;
    this.add({ ...row, approvals, version: row.version + 1, ...(last && { state: 'running' }) });
    this.#approved.add(`${id} ${delivery}`);
    return last ? 'decided' : 'counted';
  }

  #end(
    id: string,
    verdict: Exclude<Verdict, { kind: 'approve' }>,
    { person }: Decider,
    now: Date,
  ): Decided['kind'] {
    const row = this.get(id);
    const state = verdict.kind === 'deny' ? 'denied' : 'cancelled';
    if (!isTheirs(verdict.kind, person, row)) return 'barred';
    if (!isWaiting(row, now)) return row.state === state && row.decidedBy === person ? 'repeated' : 'late';
    const denial = verdict.kind === 'deny' && { denial: verdict.reason };
    const ended = { state, decidedBy: person, version: row.version + 1, settledAt: toInstant(now) } as const;
    this.add({ ...row, ...ended, ...denial });
    return 'decided';
  }

  async nudge(id: string, places: Place[], now: Date): Promise<boolean> {
    const row = this.get(id);
    if (!isWaiting(row, now) || this.#nudged.has(id)) return false;
    this.#nudged.add(id);
    this.add({ ...row, places: [...row.places, ...places] });
    return true;
  }

  async expire(id: string, now: Date): Promise<boolean> {
    const row = this.rows.get(id);
    if (row?.state !== 'pending' || row.expiresAt === undefined || msUntil(row.expiresAt, now) > 0)
      return false;
    this.add({ ...row, state: 'expired', version: row.version + 1, settledAt: toInstant(now) });
    return true;
  }

  async attempt(operation: Operation, refs: InstanceRef[]): Promise<void> {
    this.#attempt(operation, refs, () => {});
  }

  /** `also` is part of the transaction. */
  #attempt(operation: Operation, refs: InstanceRef[], also: () => void): void {
    if (refs.length === 0) return;
    const row = this.get(operation.id);
    if (row.state !== 'running') throw new Overtaken(`it is ${row.state}`);
    if (row.version !== operation.version) throw new Overtaken('it has gone on');
    if (row.cancelledBy !== undefined && operation.cancelledBy === undefined)
      throw new Overtaken('it was cancelled in the meantime');
    for (const { id } of refs) {
      const target = row.targets.find(({ instance }) => instance.id === id);
      const seen = operation.targets.find(({ instance }) => instance.id === id);
      if (target?.state === 'attempted' && seen?.state !== 'attempted')
        throw new Overtaken('another worker attempts it');
      if (target) target.state = 'attempted';
    }
    this.add({ ...row, ...(row.work.kind === 'create' && { attempts: (row.attempts ?? 0) + 1 }) });
    also();
    this.attempts.push(...refs.map(() => operation.id));
    this.#events.push(...refs.map(({ id }) => `attempt ${id}`));
    this.#pass('after attempt');
  }

  async attemptToPay(operation: Operation, ref: InstanceRef, purchase: Purchase, now: Date): Promise<Claim> {
    const { expiresAt, period } = purchase;
    const key = `${ref.id} ${toInstant(new Date(expiresAt))}`;
    const wanted = `${period.length} ${period.unit}`;
    const row = this.payments.get(key);
    const stale = row && now.getTime() - row.at.getTime() > CLAIM_HOURS * HOUR;
    const anew = !row || row.state === 'refused' || stale;
    if (!anew) {
      const same = wanted === `${row.period.length} ${row.period.unit}`;
      const theirs = row.state === 'paid' && row.operation !== operation.id;
      if (!same || theirs)
        return { kind: 'held', operation: row.operation, period: row.period, paid: row.state === 'paid' };
    }
    const claims = (row?.claims ?? 0) + 1;
    const claim = `${operation.id} ${claims}`;
    const claimed: PaymentClaim = {
      ...{ period, operation: operation.id, at: now, claims },
      attempt: row ? row.attempt + Number(anew) : 0,
      state: anew ? 'claimed' : row.state,
      unrefused: [...(anew ? [] : row.unrefused), claim],
    };
    this.#attempt(operation, [ref], () => this.payments.set(key, claimed));
    this.claims.push({ key, operation: operation.id, token: `${key} ${wanted} ${claimed.attempt}` });
    return { kind: 'claimed', token: `${key} ${wanted} ${claimed.attempt}`, claim };
  }

  async settlePurchase(
    { id }: InstanceRef,
    { expiresAt }: Purchase,
    { claim, outcome }: Settlement,
  ): Promise<PurchaseState> {
    const row = this.payments.get(`${id} ${toInstant(new Date(expiresAt))}`);
    if (!row) return 'claimed';
    if (outcome === 'paid') row.state = 'paid';
    else {
      const known = row.unrefused.includes(claim);
      row.unrefused = row.unrefused.filter((one) => one !== claim);
      if (known && row.state === 'claimed' && row.unrefused.length === 0) row.state = 'refused';
    }
    return row.state;
  }

  async answered(_operation: Operation, results: ActResult[]): Promise<void> {
    this.answers.push(...results);
  }

  async advance(operation: Operation, change: Advance, now: Date): Promise<boolean> {
    this.#pass('before advance');
    const row = this.get(operation.id);
    if (row.version !== operation.version) return false;
    checkAttempts(operation, row, change.targets);
    this.#checkClaims(operation, row, change.targets);
    checkMakings(operation, row, change.targets);
    const { targets, state, step, deadline, hinderedSince, answers = [] } = structuredClone(change);
    const { deadline: _before, hinderedSince: _since, ...rest } = row;
    this.add({
      ...rest,
      // As in the database, what was confirmed of an instance stays; how far it is changes.
      targets: targets.map((target, index) => ({
        ...keepingAttempt(target, row.targets[index]),
        ...confirmed(row.targets[index]),
      })),
      ...{ state, step, version: row.version + 1 },
      ...(deadline !== undefined && { deadline }),
      ...(hinderedSince !== undefined && { hinderedSince }),
      ...(isSettled(state) && { settledAt: toInstant(now) }),
    });
    this.answers.push(...answers);
    this.advances.push(change);
    this.#events.push(`advance to ${isSettled(state) ? state : step}`);
    this.#pass('after advance');
    return true;
  }

  /** Nobody says that nothing was paid while a claim of the same operation is open. */
  #checkClaims({ id, work }: Operation, row: Operation, targets: Target[]): void {
    if (work.kind !== 'renew') return;
    for (const [index, before] of row.targets.entries()) {
      const target = targets[index];
      if (!target || before.state !== 'attempted') continue;
      if (!isUnpaid(keepingAttempt(target, before))) continue;
      for (const [key, { unrefused }] of this.payments) {
        const open = unrefused.some((claim) => claim.startsWith(`${id} `));
        if (open && key.startsWith(`${target.instance.id} `)) throw new Overtaken('another worker pays');
      }
    }
  }

  async placed(id: string, index: number, { closed, ...news }: PlaceNews): Promise<void> {
    const row = this.get(id);
    const places = row.places.map((place, at) => {
      if (at !== index) return place;
      const { closed: before, ...rest } = place;
      return { ...rest, ...news, ...((closed ?? before) && { closed: true as const }) };
    });
    this.add({ ...row, places });
  }

  async addPlaces(id: string, known: number, places: Place[]): Promise<void> {
    const row = this.get(id);
    if (row.places.length === known) this.add({ ...row, places: [...row.places, ...places] });
  }

  async audit(...entries: AuditEntry[]): Promise<void> {
    this.audits.push(...entries);
  }

  #pass(point: CrashPoint): void {
    if (this.#crash !== point) return;
    this.#crash = undefined;
    throw new Crash(point);
  }
}

/** What another worker has begun since the step has read it is not said to have failed without an answer. */
function checkAttempts({ targets: asRead }: Operation, row: Operation, targets: Target[]): void {
  for (const [index, { state, requestIds }] of targets.entries()) {
    const [now, read] = [row.targets[index], asRead[index]];
    const begun = now?.state === 'attempted' && read?.state !== 'attempted';
    if (begun && state === 'failed' && requestIds.length <= now.requestIds.length)
      throw new Overtaken('another worker attempts it');
  }
}

/** Nobody says that nothing was made while another worker asks for it, too. */
function checkMakings({ work, attempts: asRead = 0 }: Operation, row: Operation, targets: Target[]): void {
  if (work.kind !== 'create' || (row.attempts ?? 0) <= asRead + 1) return;
  for (const [index, before] of row.targets.entries()) {
    const target = targets[index];
    if (target && before.state === 'attempted' && isUnpaid(keepingAttempt(target, before)))
      throw new Overtaken('another worker asks for it');
  }
}

/** An attempt is only taken back with an answer to it. */
function keepingAttempt(target: Target, before: Target | undefined): Target {
  const answered = target.requestIds.length > (before?.requestIds.length ?? 0);
  const denied = before?.state === 'attempted' && target.state === 'waiting' && !answered;
  return denied ? { ...target, state: 'attempted' } : target;
}

function confirmed(target: Target | undefined): Partial<Pick<Target, 'instance' | 'disks' | 'quote'>> {
  if (!target) throw new Error('an advance adds no instance');
  const { instance, disks, quote } = target;
  return { instance, ...(disks && { disks }), ...(quote && { quote }) };
}
