import type { MediaAddresses } from '../../../ports/media/media-addresses.ts';
import { defineRoute, type RouteDefinition } from '../../define-route.ts';
import { UploadAnswer, UploadForm, WabaUploadAnswer } from './upload-schema.ts';

const tags = ['Media'] as const;
const description =
  'A form with the file in `media` and what it is sent as in `mediaType`: image (to 10 MB), video (50), document (20) or audio (15). The type is told by the bytes. A file that no message uses within a day is removed.';

/** Files of operators, to be sent later. */
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
      path: '/api/media/upload',
      summary: 'Stores a file, to be sent later.',
      description,
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
    defineRoute({
      method: 'post',
      path: '/api/media/upload-for-waba',
      summary: 'Stores a file, to be sent by address.',
      description,
      tags,
      auth: 'user',
      upload: true,
      body: UploadForm,
      responses: { 200: WabaUploadAnswer },
      idempotent: true,
      handler: ({ file, user }) => ({
        success: true as const,
        mediaUrl: present(file.mediaUrl),
        fileName: nameOf(file.key),
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

const nameOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1);
