import type { IncomingMessage } from '../../../ports/chat/intake.ts';
import type { WabaNumber } from '../ports/waba-numbers.ts';

/** All data for a message's row and chat, except the text that it quotes. */
export interface ReadMessage {
  readonly number: WabaNumber;
  readonly incoming: IncomingMessage;
  /** The id of the message that it quotes or refers to; null = none. */
  readonly quotes: string | null;
  /** We cannot read all of it, so it is also stored as it came. */
  readonly strange: boolean;
  /** Where answers go from now on, because the person's number or id changed. */
  readonly movedTo: string | null;
  /** The person shows their number and also has an id: a chat that knew only the id can now be answered by number. */
  readonly shown: boolean;
}
