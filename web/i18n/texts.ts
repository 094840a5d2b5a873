/** Texts by key, each in zh-TW and English: a key without one of them does not compile. */
export type Texts = Readonly<Record<string, readonly [zhTW: string, en: string]>>;
