// Makes a scenario as small as it can be while something stays true of it.

/** `holds` is asked of smaller and smaller scenarios; the answer is one of which no single part can be left out. */
export async function smallest(scenario, holds) {
  let best = scenario;
  for (let shrunk = true; shrunk;) {
    shrunk = false;
    for (const smaller of oneStep(best)) {
      if (await holds(smaller)) {
        [best, shrunk] = [smaller, true];
        break;
      }
    }
  }
  return best;
}

/** The scenario with one part fewer, biggest parts first. */
function* oneStep(scenario) {
  const { policies, request } = scenario;
  for (const place of policies.keys()) yield { ...scenario, policies: policies.toSpliced(place, 1) };
  for (const [place, policy] of policies.entries()) {
    for (const document of documents(policy.document)) {
      yield { ...scenario, policies: policies.with(place, { ...policy, document }) };
    }
  }
  for (const context of fewer(request.context)) yield { ...scenario, request: { ...request, context } };
}

function* documents(document) {
  const statements = document.Statement;
  const changed = (Statement) => ({ ...document, Statement });
  if (statements.length > 1) for (const place of statements.keys()) yield changed(statements.toSpliced(place, 1));
  for (const [place, statement] of statements.entries()) {
    for (const simpler of simplerStatements(statement)) yield changed(statements.with(place, simpler));
  }
}

function* simplerStatements(statement) {
  const { Condition, ...bare } = statement;
  if (Condition !== undefined) {
    yield bare;
    for (const operators of fewer(Condition)) yield { ...statement, Condition: operators };
    for (const [operator, keys] of Object.entries(Condition)) {
      const replaced = (simpler) => ({ ...statement, Condition: { ...Condition, [operator]: simpler } });
      if (Object.keys(keys).length > 1) for (const some of fewer(keys)) yield replaced(some);
      for (const [key, values] of Object.entries(keys)) {
        for (const value of single(values)) yield replaced({ ...keys, [key]: value });
      }
    }
  }
  for (const element of ['Action', 'NotAction', 'Resource', 'NotResource']) {
    for (const value of single(statement[element])) yield { ...statement, [element]: value };
  }
  for (const element of ['Action', 'Resource']) {
    // Simpler, too, and shorter to read.
    if (element in statement && statement[element] !== '*') yield { ...statement, [element]: '*' };
    const { [`Not${element}`]: negated, ...rest } = statement;
    if (negated !== undefined) yield { ...rest, [element]: '*' };
  }
}

/** Each value of a list for itself. */
function* single(values) {
  if (Array.isArray(values)) yield* values;
}

/** The object without each of its keys in turn. */
function* fewer(object) {
  for (const key of Object.keys(object)) {
    const { [key]: _, ...rest } = object;
    yield rest;
  }
}
