/** Reasons for which a customer's file is missing. */
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

/** The text of a message whose file cannot be fetched. */
export function missingFileWords(type: string, fault: FileFault): string {
  return `[${names[type] ?? 'Файл'}: не удалось получить — ${reasons[fault]}]`;
}
