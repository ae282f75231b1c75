/** What the build provides beside TypeScript modules. */

declare module 'icon:*' {
  /** The shapes of one outlined 24 × 24 icon: element name and attributes. */
  const shapes: ReadonlyArray<readonly [tag: string, attributes: Readonly<Record<string, string>>]>;
  export default shapes;
}

declare module 'words:launcher' {
  /** The launcher's texts by language; it runs in a page of somebody else and cannot ask the server. */
  const words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default words;
}

declare module '*.css' {
  const text: string;
  export default text;
}
