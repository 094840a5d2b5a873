/** A figure of the rules, by its place in a file of rules (`filings.formal.due`), or `calendar`, that is to be confirmed, and where it is from. */
export type MarkView = { figure: string; source: string; mark: "待確認" };

/** Where a rule stands, in English and in zh-TW. `assumed`: 待確認. */
export type SourceView = { source: string; chineseSource: string; assumed: boolean };
