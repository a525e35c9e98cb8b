import { z } from 'zod';
import { mediaTypes } from '../../../domain/media/media-formats.ts';
import { oneOf } from '../../../contracts/field-words.ts';

export const uploadDescription =
  'A form with the file in `media` and what it is sent as in `mediaType`: image (to 10 MB), video (50), document (20) or audio (15). The type is told by the bytes. HEIC photos become JPEG, and WebM recordings of browsers become voice notes (Opus in Ogg). Empty files are refused. A file that no message uses within a day is removed.';

/** How a file will be sent. If this field comes before the file, its limits apply while the file arrives. */
export const UploadForm = z.object({
  mediaType: z.enum(mediaTypes, oneOf(mediaTypes)),
});

/** Fields about the file in every answer. */
export const uploadedFields = {
  success: z.literal(true),
  fileName: z.string().meta({ description: 'The stored name, with its random part.' }),
  mediaType: z.enum(mediaTypes),
  size: z.int(),
  mimeType: z.string().meta({ description: 'By the bytes of the file.' }),
};

export const UploadAnswer = z
  .object({
    ...uploadedFields,
    fileUrl: z.string().meta({ example: '/files/image/Jx3vT0kq.jpg' }),
    filePath: z.string().meta({ description: 'What `mediaPath` and `mediaUrl` of sends take.' }),
    thumbnailUrl: z.string().nullable(),
  })
  .meta({ id: 'Upload' });
