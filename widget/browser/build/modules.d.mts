import type { Plugin } from 'vitest/config';

export const viteModules: Plugin;
