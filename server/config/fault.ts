/** One fault of a configuration. All are reported together. */
export type Fault = { readonly file: string; readonly line: number | null; readonly path: string; readonly found: string; readonly expected: string };
