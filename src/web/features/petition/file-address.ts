import type { PetitionFile } from '../../../contract/petition.ts';

/** As it is shown in place, in a sandbox of its own. */
export const addressOf = (file: PetitionFile): string => `/api/office/files/${file.id}`;

export const downloadOf = (file: PetitionFile): string => `${addressOf(file)}?download=1`;

/** A small picture; missing where none can be drawn. */
export const thumbnailOf = (file: PetitionFile): string => `${addressOf(file)}?thumbnail=1`;
