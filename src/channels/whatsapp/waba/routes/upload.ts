import { z } from 'zod';
import { defineRoute, type RouteDefinition } from '../../../../http/define-route.ts';
import { isoTime } from '../../../../http/fields.ts';
import {
  uploadDescription,
  uploadedFields,
  UploadForm,
} from '../../../../http/routes/media/upload-schema.ts';
import type { MediaAddresses } from '../../../../ports/media/media-addresses.ts';

const WabaUploadAnswer = z
  .object({
    ...uploadedFields,
    mediaUrl: z.string(),
    metadata: z.object({
      originalName: z.string().nullable(),
      uploadedAt: isoTime(),
      organizationId: z.int(),
    }),
  })
  .meta({ id: 'WabaUpload' });

export interface WabaUploadDeps {
  readonly mediaAddresses: MediaAddresses;
}

/** Uploads in the form that front ends of the Cloud API know. */
export function wabaUploadRoutes({ mediaAddresses }: WabaUploadDeps): RouteDefinition[] {
  return [
    defineRoute({
      method: 'post',
      id: 'uploadCloudApiFile',
      path: '/api/media/upload-for-waba',
      example: { body: { mediaType: 'image', media: 'photo.png' } },
      summary: 'Stores a file, to be sent by address.',
      description: uploadDescription,
      tags: ['Media'],
      auth: 'user',
      upload: true,
      body: UploadForm,
      responses: { 200: WabaUploadAnswer },
      idempotent: true,
      handler: ({ file, user }) => ({
        success: true as const,
        mediaUrl: mediaAddresses.present(file.mediaUrl) ?? file.mediaUrl,
        fileName: file.key.slice(file.key.lastIndexOf('/') + 1),
        mediaType: file.mediaType,
        size: file.size,
        mimeType: file.mimeType,
        metadata: {
          originalName: file.filename,
          uploadedAt: new Date().toISOString(),
          organizationId: user.organizationId,
        },
      }),
    }),
  ];
}
