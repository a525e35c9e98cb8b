/** Why a customer's file is not here. */
export const fileFaults = [
  'gone',
  'refused',
  'too_large',
  'damaged',
  'unavailable',
  'not_supported',
] as const;
export type FileFault = (typeof fileFaults)[number];

const names: Readonly<Record<string, string>> = {
  image: 'Изображение',
  video: 'Видео',
  audio: 'Аудио',
  document: 'Документ',
  sticker: 'Стикер',
};

const reasons: Readonly<Record<FileFault, string>> = {
  gone: 'его срок хранения у канала истёк или он удалён',
  refused: 'канал не отдал файл',
  too_large: 'файл слишком большой',
  damaged: 'файл повреждён',
  unavailable: 'канал или хранилище не отвечает',
  not_supported: 'канал не передаёт файлы',
};

/** What stands in a message in place of a file that can't be had. */
export function missingFileWords(type: string, fault: FileFault): string {
  return `[${names[type] ?? 'Файл'}: не удалось получить — ${reasons[fault]}]`;
}
