/** Stands in where a browser keeps its storage from embedded pages. */

export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const HELD = /:(?:token|language)$/;

/**
 * What is needed to go on after a reload is held by a session cookie of this host page's partition, which goes nowhere
 * but to the document at `path`; everything else lasts as long as the page.
 */
export class Memory implements KeyValue {
  readonly #values = new Map<string, string>();
  readonly #jar: { cookie: string };
  readonly #path: string;

  constructor(jar: { cookie: string }, path: string) {
    this.#jar = jar;
    this.#path = path;
    this.#remember();
  }

  get length(): number {
    return this.#values.size;
  }

  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#values.set(key, value);
    this.#hold(key, value, '');
  }

  removeItem(key: string): void {
    this.#values.delete(key);
    this.#hold(key, '', '; Max-Age=0');
  }

  #remember(): void {
    try {
      for (const pair of this.#jar.cookie.split('; ')) {
        const [key = '', value = ''] = pair.split('=').map(decodeURIComponent);
        if (HELD.test(key)) this.#values.set(key, value);
      }
    } catch {
      // No cookies either.
    }
  }

  #hold(key: string, value: string, age: string): void {
    if (!HELD.test(key)) return;
    const pair = [key, value].map(encodeURIComponent).join('=');
    try {
      this.#jar.cookie = `${pair}; Path=${this.#path}; Secure; SameSite=None; Partitioned${age}`;
    } catch {
      // No cookies either.
    }
  }
}
