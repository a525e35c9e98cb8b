import { z } from 'zod';
import { atLeastOne, id, idInBody, isoTime, words } from '../../../http/fields.ts';
import { said } from '../../../contracts/field-words.ts';

const color = () =>
  z
    .string()
    .regex(
      /^#[0-9a-fA-F]{6}$/,
      said('must be a color in the form #RRGGBB', 'должно быть цветом вида #RRGGBB'),
    );
const welcomeMessage = () => z.string().max(1_000).trim().nullable();

/** `organizationId` comes from an older form of the wire: it may only be the caller's own. */
export const ListQuery = z.object({
  organizationId: id().meta({ description: 'The caller’s own organization.' }),
});

export const WidgetParams = z.object({ widgetId: id() });

export const CreateBody = z.object({
  organizationId: idInBody(),
  name: words(160),
  welcomeMessage: welcomeMessage().optional(),
  primaryColor: color().optional(),
});

export const UpdateBody = atLeastOne({
  name: words(160).optional(),
  status: z.enum(['active', 'inactive']).optional(),
  primaryColor: color().optional(),
  welcomeMessage: welcomeMessage().optional(),
});

const widgetFields = {
  id: z.int(),
  organizationId: z.int(),
  publicKey: z.string(),
  name: z.string(),
  status: z.enum(['active', 'inactive']),
  welcomeMessage: z.string().nullable(),
  primaryColor: z.string(),
  createdAt: isoTime(),
  updatedAt: isoTime(),
};

const WebsiteWidget = z.object(widgetFields).meta({ id: 'WebsiteWidget' });

const ListedWebsiteWidget = z
  .object({ ...widgetFields, _count: z.object({ chats: z.int(), sessions: z.int() }) })
  .meta({ id: 'ListedWebsiteWidget' });

export const WidgetAnswer = z.object({ widget: WebsiteWidget });
export const WidgetsAnswer = z.object({ widgets: z.array(ListedWebsiteWidget) });
