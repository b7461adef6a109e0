// Compiles the demo app's components, as a bundler would: node demo/hosts/vue/build.mjs
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { compileTemplate, parse, rewriteDefault } from "vue/compiler-sfc";

const here = new URL(".", import.meta.url);
const built = new URL("built/", here);
mkdirSync(built, { recursive: true });

for (const filename of readdirSync(here).filter((name) => name.endsWith(".vue"))) {
  const { script, template } = parse({ source: readFileSync(new URL(filename, here), "utf8"), filename, sourceMap: false });
  const { code, errors } = compileTemplate({ source: template.content, filename, isProduction: true, prettify: false });
  if (errors.length > 0) throw new Error(`${filename}: ${errors.join("; ")}`);
  const component = rewriteDefault(script.content, "component");
  const out = `${component}\n${code}\nexport default Object.assign(component, { render, staticRenderFns });\n`;
  writeFileSync(new URL(filename.replace(/\.vue$/, ".js"), built), out);
}
