import { defineConfig } from 'vitest/config';
import { viteModules } from './build/modules.mjs';

export default defineConfig({
  plugins: [viteModules],
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    isolate: false,
  },
});
