// plotly.js: once per page, however many charts there are and however often their cells are run.

const engines = (globalThis[Symbol.for("explorer.engines")] ??= new Map());

/** Give the engine that an Engine of Python's carries; a failure is not remembered. */
export async function findEngine(manager, id) {
  const model = await manager.get_model(id);
  const name = model.get("name");
  if (!engines.has(name)) {
    engines.set(name, open(model.get("code")));
    engines.get(name).catch(() => engines.delete(name));
  }
  return engines.get(name);
}

async function open(code) {
  const plain = new Blob([code]).stream().pipeThrough(new DecompressionStream("gzip"));
  const url = URL.createObjectURL(new Blob([await new Response(plain).blob()], { type: "text/javascript" }));
  try {
    const { default: plotly } = await import(url);
    return plotly;
  } finally {
    URL.revokeObjectURL(url);
  }
}
