import { wholeNumber } from '../parsers.ts';
import { group, section, setting } from '../setting.ts';

/** Messages to many people. */
export const broadcastSettings = () =>
  section('Broadcasts', {
    broadcasts: group({
      perSecond: setting('BROADCAST_MESSAGES_PER_SECOND', wholeNumber(1, 1_000), {
        default: '40',
        means:
          "the most messages of one broadcast in a second; half of what Meta lets a number send, so that operators' messages have the rest",
        readBy: ['worker'],
      }),
    }),
  });
