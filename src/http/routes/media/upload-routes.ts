import type { MediaAddresses } from '../../../ports/media/media-addresses.ts';
import { defineRoute, type RouteDefinition } from '../../define-route.ts';
import { UploadAnswer, uploadDescription, UploadForm } from './upload-schema.ts';

const tags = ['Media'] as const;

/** Files of operators, to send later. */
export function mediaUploadRoutes(deps: {
  readonly mediaAddresses: MediaAddresses;
}): RouteDefinition[] {
  function present(mediaUrl: string): string;
  function present(mediaUrl: string | null): string | null;
  function present(mediaUrl: string | null): string | null {
    return deps.mediaAddresses.present(mediaUrl);
  }
  return [
    defineRoute({
      method: 'post',
      id: 'uploadFile',
      path: '/api/media/upload',
      example: { body: { mediaType: 'image', media: 'photo.png' } },
      summary: 'Stores a file, to be sent later.',
      description: uploadDescription,
      tags,
      auth: 'user',
      upload: true,
      body: UploadForm,
      responses: { 200: UploadAnswer },
      idempotent: true,
      handler: ({ file }) => ({
        success: true as const,
        fileName: nameOf(file.key),
        fileUrl: present(file.mediaUrl),
        filePath: file.mediaUrl,
        mediaType: file.mediaType,
        size: file.size,
        mimeType: file.mimeType,
        thumbnailUrl: present(file.thumbnailUrl),
      }),
    }),
  ];
}

const nameOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1);
