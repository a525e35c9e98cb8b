import { z } from 'zod';
import { mediaTypes } from '../../../domain/media/media-formats.ts';
import { isoTime } from '../../fields.ts';

/** What a file is sent as; sent before the file, its limits hold while it arrives. */
export const UploadForm = z.object({
  mediaType: z.enum(mediaTypes, `must be one of ${mediaTypes.join(', ')}`),
});

const file = {
  success: z.literal(true),
  fileName: z.string().meta({ description: 'The stored name, with its random part.' }),
  mediaType: z.enum(mediaTypes),
  size: z.int(),
  mimeType: z.string().meta({ description: 'By the bytes of the file.' }),
};

export const UploadAnswer = z
  .object({
    ...file,
    fileUrl: z.string().meta({ example: '/media/image/Jx3vT0kq.jpg' }),
    filePath: z.string().meta({ description: 'What `mediaPath` and `mediaUrl` of sends take.' }),
    thumbnailUrl: z.string().nullable(),
  })
  .meta({ id: 'Upload' });

export const WabaUploadAnswer = z
  .object({
    ...file,
    mediaUrl: z.string(),
    metadata: z.object({
      originalName: z.string().nullable(),
      uploadedAt: isoTime(),
      organizationId: z.int(),
    }),
  })
  .meta({ id: 'WabaUpload' });
