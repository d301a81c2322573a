/** A request that is none of Slack's, with the HTTP status that says so. The message may be shown to whoever sent it. */
export class BadRequest extends Error {
  override name = 'BadRequest';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
