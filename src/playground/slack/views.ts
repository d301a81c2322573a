import { randomBytes } from 'node:crypto';
import type { State } from './state.ts';
import type { HomeTab, OpenView } from './workspace.ts';

/** A root view and two pushed onto it (docs.slack.dev/reference/methods/views.push). */
const deepest = 3;

const newViewId = () => `V${randomBytes(6).toString('hex').toUpperCase().slice(0, 10)}`;
const newHash = (state: State) => `${state.nextTs().split('.')[0]}.${randomBytes(4).toString('hex')}`;

/** The modals and Home tabs of everyone: a stack for each person. */
export class Views {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  stackOf(userId: string): readonly OpenView[] {
    return this.#state.modals.get(userId) ?? [];
  }

  top(userId: string): OpenView | undefined {
    return this.stackOf(userId).at(-1);
  }

  byId(viewId: string): OpenView | undefined {
    return this.#all().find((one) => one.viewId === viewId);
  }

  byExternalId(externalId: string): OpenView | undefined {
    return this.#all().find((one) => one.view.external_id === externalId);
  }

  homeById(viewId: string): HomeTab | undefined {
    return [...this.#state.homes.values()].find((home) => home.viewId === viewId);
  }

  homeByExternalId(externalId: string): HomeTab | undefined {
    return [...this.#state.homes.values()].find((home) => home.view.external_id === externalId);
  }

  /** Opens a new root; whatever was open before is closed. */
  open(userId: string, view: OpenView['view']): OpenView {
    this.closeAll(userId);
    return this.#show(userId, view, []);
  }

  /** Puts a view on top; undefined when the stack is full or there is none. */
  push(userId: string, view: OpenView['view']): OpenView | undefined {
    const stack = this.stackOf(userId);
    return stack.length === 0 || stack.length >= deepest ? undefined : this.#show(userId, view, stack);
  }

  /** Puts another view in the place of this one; what was entered stays where block_id and action_id stay. */
  replace(open: OpenView, view: OpenView['view']): void {
    open.view = view;
    open.hash = newHash(this.#state);
    open.errors = {};
    this.#state.tell({ type: 'modal', view: open });
  }

  showErrors(open: OpenView, errors: OpenView['errors']): void {
    open.errors = errors;
    this.#state.tell({ type: 'modal', view: open });
  }

  /** Closes the top view; the one below is shown again. */
  pop(userId: string): void {
    const stack = [...this.stackOf(userId)];
    const closed = stack.pop();
    if (closed === undefined) return;
    this.#state.modals.set(userId, stack);
    this.#state.tell({ type: 'modal-closed', userId, viewId: closed.viewId });
    const below = stack.at(-1);
    if (below) this.#state.tell({ type: 'modal', view: below });
  }

  closeAll(userId: string): void {
    const stack = this.stackOf(userId);
    this.#state.modals.set(userId, []);
    for (const { viewId } of stack.toReversed()) this.#state.tell({ type: 'modal-closed', userId, viewId });
  }

  publish(userId: string, view: HomeTab['view']): HomeTab {
    const viewId = this.#state.homes.get(userId)?.viewId ?? newViewId();
    const home: HomeTab = { viewId, userId, hash: newHash(this.#state), view };
    this.#state.homes.set(userId, home);
    this.#state.tell({ type: 'home', home });
    return home;
  }

  #all(): OpenView[] {
    return [...this.#state.modals.values()].flat();
  }

  #show(userId: string, view: OpenView['view'], below: readonly OpenView[]): OpenView {
    const viewId = newViewId();
    const previous = below.at(-1);
    const open: OpenView = {
      viewId,
      rootViewId: below[0]?.viewId ?? viewId,
      ...(previous && { previousViewId: previous.viewId }),
      userId,
      hash: newHash(this.#state),
      view,
      errors: {},
      entries: {},
    };
    this.#state.modals.set(userId, [...below, open]);
    this.#state.tell({ type: 'modal', view: open });
    return open;
  }
}
