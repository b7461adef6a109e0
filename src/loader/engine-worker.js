// Runs the engine in a worker.
const { default: initialise, serve } = await import(new URL(ENGINE_JS, import.meta.url).href);

await initialise({ module_or_path: new URL(ENGINE_WASM, import.meta.url) });
serve();
