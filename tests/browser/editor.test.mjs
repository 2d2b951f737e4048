// The editor module on a page of its own, under the playground's Content-Security-Policy.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertAccessible, playground } from './playground.mjs';

const root = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const policy = readFileSync(root('tests/browser/editor/policy.json'), 'utf8');
const folder = site();
after(() => rmSync(folder, { recursive: true }));
const { test } = playground({ folder });

/** A folder to serve: the test page with the policy of the playground's, and the built module. */
function site() {
  const folder = mkdtempSync(join(tmpdir(), 'policyglass-editor-'));
  const [csp] = /<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>/.exec(readFileSync(root('index.html'), 'utf8'));
  const page = readFileSync(root('tests/browser/editor/page.html'), 'utf8');
  writeFileSync(join(folder, 'index.html'), page.replace(/<!-- Content-Security-Policy.*-->/, csp));
  const parts = ['tests/browser/editor/page.js', 'tests/browser/editor/page.css', 'web/style/tokens.css', 'dist/editor.js'];
  for (const part of parts) copyFileSync(root(part), join(folder, basename(part)));
  return folder;
}

async function open(page, text = policy, options = {}) {
  await page.locator('[data-ready]').waitFor();
  await page.evaluate(([text, options]) => openEditor({ text, ...options }), [text, options]);
  const box = page.getByRole('textbox', { name: 'Identity policy' });
  await box.waitFor();
  return box;
}
const said = (page) => page.evaluate(() => said);
const lastText = async (page) => (await said(page)).changes.at(-1);
const picture = (page, name) => {
  mkdirSync(root('artifacts'), { recursive: true });
  return page.screenshot({ path: root(`artifacts/editor-${name}.png`) });
};

/** What the engine would push for `policy`, in every kind that there is. */
const decorate = (page) => page.evaluate((text) => {
  const statement = (sid, end, verdict, label, deciding = false) => {
    const { from } = place(text, `"Sid": "${sid}"`);
    return { from: text.lastIndexOf('{', from), to: place(text, end, from).to, verdict, label, deciding };
  };
  editor.setStatements([
    statement('ReadOnlyPermissions', '\n    }', 'none', 'other actions'),
    statement('DevelopFunctions', '" }', 'none', 'resource differs'),
    statement('DevelopEventSourceMappings', '} } }', 'depends', 'would allow', true),
    statement('NoPublicUrls', '" }', 'deny', 'denies'),
    statement('ViewLogs', '} } }', 'allow', 'allows'),
  ]);
  const mappings = text.indexOf('DevelopEventSource');
  editor.setMarks([
    { ...place(text, 'arn:aws:lambda:*:*:function:intern-*'), kind: 'failed', title: 'the request asks for `*`' },
    { ...place(text, 'lambda:CreateEventSourceMapping'), kind: 'matched', title: 'matches entry 3' },
    { ...place(text, '*', text.indexOf('Resource', mappings)), kind: 'matched' },
    { ...place(text, 'lambda:FunctionArn'), kind: 'depends', title: 'the request has no `lambda:FunctionArn`' },
    { ...place(text, 'lambda:*FunctionUrl*'), kind: 'matched' },
  ]);
  editor.setDiagnostics([
    { ...place(text, 'logs:*'), severity: 'info', message: 'broad', fixes: [] },
    {
      ...place(text, 'Alow'), severity: 'error', message: '`Alow` is no effect', help: 'it must be `Allow` or `Deny`, spelt so',
      fixes: [{ title: 'Write Allow', index: 7 }, { title: 'Write Deny', index: 8 }],
    },
    { ...place(text, 'lambda:*FunctionUrl*'), severity: 'warning', message: 'a wildcard that matches `6` actions', fixes: [] },
  ], (diagnostic, fix) => said.fixes.push([diagnostic, fix]));
}, policy);

test('typing is told, and brackets, quotes and lines are kept in order', async ({ page }) => {
  const box = await open(page, '');
  await box.click();
  await page.keyboard.type('{"Version": "2012-10-17",\n"Statement": [{\n"Sid": "A"');
  const { changes, cursors } = await said(page);
  assert.equal(changes[0], '{}');
  assert.equal(changes.at(-1), '{"Version": "2012-10-17",\n  "Statement": [{\n    "Sid": "A"\n  }]\n}');
  assert.equal(cursors.at(-1), changes.at(-1).indexOf('"A"') + 3);
  await page.keyboard.press('Home');
  assert.equal((await said(page)).cursors.at(-1), changes.at(-1).indexOf('"Sid"'));
});

test('the page may push from within a callback', async ({ page }) => {
  await page.locator('[data-ready]').waitFor();
  await page.evaluate(() => openEditor({
    text: '',
    onChange: (text) => {
      editor.setMarks([{ from: 0, to: text.length, kind: 'matched' }]);
      editor.setDiagnostics([], () => {});
    },
  }));
  await page.getByRole('textbox').click();
  await page.keyboard.type('[1');
  await page.locator('.cm-matched').first().waitFor();
  assert.equal(await page.locator('.cm-line').innerText(), '[1]');
});

test('text from the page is one step to undo and is not told back', async ({ page }) => {
  const box = await open(page, '{ "a": 1 }');
  await box.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' ');
  await page.evaluate(() => {
    said.changes.length = 0;
    said.cursors.length = 0;
    editor.setText('{ "a": 1 } ');
    editor.setText('{ "a": 2, "b": "𝒳" } ');
    editor.setText('{ "a": 2, "b": "𝒴" } ');
  });
  assert.equal(await box.innerText(), '{ "a": 2, "b": "𝒴" } ');
  assert.deepEqual(await said(page), { changes: [], cursors: [], fixes: [] });
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await lastText(page), '{ "a": 2, "b": "𝒳" } ');
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await lastText(page), '{ "a": 1 } ');
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await lastText(page), '{ "a": 1 }');
});

test('line ends of Windows stay as they are, and offsets with them', async ({ page }) => {
  const text = '{\r\n  "a": 1\r\n}';
  const box = await open(page, text);
  await page.evaluate((text) => editor.setMarks([{ ...place(text, '1'), kind: 'matched' }]), text);
  assert.equal(await page.locator('.cm-matched').innerText(), '1');
  await box.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' ');
  assert.equal(await lastText(page), `${text} `);
});

test('every statement carries its verdict', async ({ page }) => {
  await open(page);
  await decorate(page);
  const labels = page.locator('.cm-label');
  assert.deepEqual(await labels.allInnerTexts(), ['other actions', 'resource differs', 'would allow', 'denies', 'allows']);
  assert.deepEqual(await labels.evaluateAll((all) => all.map((label) => [label.title, label.ariaHidden])),
    ['other actions', 'resource differs', 'would allow', 'denies', 'allows'].map((label) => [label, 'true']));
  assert.deepEqual(await page.locator('.cm-sign').evaluateAll((all) => all.map(({ title, className }) => [title, className])), [
    ['other actions', 'cm-sign cm-sign-none'],
    ['resource differs', 'cm-sign cm-sign-none'],
    ['would allow', 'cm-sign cm-sign-depends cm-sign-deciding'],
    ['denies', 'cm-sign cm-sign-deny'],
    ['allows', 'cm-sign cm-sign-allow'],
    ['`Alow` is no effect', 'cm-sign cm-sign-error cm-sign-deciding'],
  ]);
  const shapes = await page.locator('.cm-sign svg').evaluateAll((all) => all.map((svg) => svg.innerHTML));
  assert.equal(new Set(shapes).size, 5, 'each meaning has its own shape');
  // Ground only where a statement applies.
  const ground = (text) => page.locator('.cm-line', { hasText: text }).evaluate((line) => getComputedStyle(line).backgroundColor);
  assert.match(await ground('"ReadOnlyPermissions"'), / 0\)$/);
  assert.doesNotMatch(await ground('"DevelopEventSourceMappings"'), / 0\)$/);
  for (const [kind, style] of [['matched', 'solid'], ['failed', 'dashed'], ['depends', 'dotted']]) {
    assert.equal(await page.locator(`.cm-${kind}`).first().evaluate((mark) => getComputedStyle(mark).textDecorationStyle), style);
  }
});

test('decorations move with the text until the next push', async ({ page }) => {
  const box = await open(page);
  await decorate(page);
  await box.click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('\n\n');
  assert.equal(await page.locator('.cm-depends').last().innerText(), 'lambda:FunctionArn');
  const line = page.locator('.cm-line', { hasText: '"DevelopEventSourceMappings"' });
  assert.match(await line.getAttribute('class'), /cm-st-depends cm-st-deciding/);
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.cm-line.cm-st-depends').count(), 8);
});

test('a problem is explained under the pointer, and a fix is one click', async ({ page }) => {
  await open(page);
  await decorate(page);
  await page.locator('.cm-error').hover();
  const card = page.locator('.cm-card');
  await card.waitFor();
  assert.equal((await card.innerText()).replace(/\s+/g, ' '), 'Error Alow is no effect it must be Allow or Deny, spelt so Write Allow Write Deny');
  await page.getByRole('button', { name: 'Write Deny' }).click();
  assert.deepEqual((await said(page)).fixes, [[1, 8]]);
});

test('F8 goes round the problems; Tab reaches the fixes; Escape closes', async ({ page }) => {
  const box = await open(page);
  await decorate(page);
  await box.focus();
  const current = () => page.locator('.cm-open-problem .cm-message').innerText();
  const spoken = page.locator('.cm-announced');
  await page.keyboard.press('F8');
  assert.equal(await current(), 'a wildcard that matches 6 actions');
  await page.keyboard.press('F8');
  assert.equal(await current(), 'Alow is no effect');
  assert.equal(await spoken.innerText(), 'Error 2 of 3: Alow is no effect. Tab goes to its 2 fixes.');
  await page.keyboard.press('F8');
  await page.keyboard.press('F8');
  assert.equal(await current(), 'a wildcard that matches 6 actions');
  await page.keyboard.press('Shift+F8');
  await page.keyboard.press('Shift+F8');
  assert.equal(await current(), 'Alow is no effect');
  assert.equal((await said(page)).cursors.at(-1), policy.indexOf('Alow'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.cm-open-problem').count(), 0);
  await page.evaluate(() => {
    editor.previousProblem();
    editor.nextProblem();
    editor.previousProblem();
  });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.deepEqual((await said(page)).fixes, [[1, 7]]);
  await box.and(page.locator(':focus')).waitFor();
});

test('news about other problems leave a card open, and its fix knows its new place', async ({ page }) => {
  const box = await open(page);
  const push = (before) => page.evaluate(([text, before]) => {
    const problem = (piece, message) => ({ ...place(text, piece), severity: 'error', message, fixes: [{ title: 'Write Allow', index: 7 }] });
    const alow = problem('Alow', 'no effect');
    editor.setDiagnostics(before ? [problem('logs:*', 'broad'), alow] : [alow], (...fix) => window.fixes.push(fix));
  }, [policy, before]);
  await page.evaluate(() => { window.fixes = []; });
  await push(false);
  await box.focus();
  await page.keyboard.press('F8');
  await page.locator('.cm-open-problem').waitFor();
  await page.keyboard.press('Tab');
  await push(true);
  assert.equal(await page.locator('button:focus').innerText(), 'Write Allow');
  await page.keyboard.press('Enter');
  assert.deepEqual(await page.evaluate(() => window.fixes), [[1, 7]]);
  await page.keyboard.press('F8');
  await page.evaluate(() => editor.setDiagnostics([], () => {}));
  assert.equal(await page.locator('.cm-open-problem').count(), 0, 'what is mended has no card');
});

test('a tap on the sign of an error opens it', async ({ page }) => {
  await open(page);
  await decorate(page);
  await page.locator('.cm-sign-error').click();
  await page.locator('.cm-open-problem').getByText('is no effect').waitFor();
  await page.getByRole('button', { name: 'After' }).focus();
  await page.locator('.cm-open-problem').waitFor({ state: 'detached' });
});

test('the engine completes', async ({ page }) => {
  await page.locator('[data-ready]').waitFor();
  await page.evaluate(() => openEditor({
    text: '{ "Action": "lambda:Inv" }',
    complete: (text, offset) => {
      window.asked = [text, offset];
      const from = text.indexOf('lambda:');
      if (offset < from || from < 0) return null;
      return {
        from, to: offset, options: [
          { label: 'lambda:GetFunction', detail: 'Read', kind: 'action' },
          { label: 'lambda:InvokeFunction', detail: 'Write', info: 'Runs a function. Needs `lambda:InvokeFunction`.', kind: 'action' },
          { label: 'lambda:InvokeFunctionUrl', detail: 'Write', kind: 'action', apply: 'lambda:InvokeFunctionUrl*' },
        ],
      };
    },
  }));
  await page.getByRole('textbox').click();
  await page.evaluate(() => editor.reveal(23, 23, true));
  await page.keyboard.type('o');
  const list = page.getByRole('listbox');
  await list.waitFor();
  assert.deepEqual(await page.evaluate(() => asked), ['{ "Action": "lambda:Invo" }', 24]);
  assert.deepEqual(await list.getByRole('option').allInnerTexts(), ['lambda:InvokeFunction\nWrite', 'lambda:InvokeFunctionUrl\nWrite']);
  await page.locator('.cm-completionInfo').getByText('Runs a function').waitFor();
  await picture(page, 'completion');
  await page.waitForTimeout(100); // a list that has just opened takes no key, lest it take one meant for the text
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  assert.equal(await lastText(page), '{ "Action": "lambda:InvokeFunctionUrl*" }');
});

test('the engine explains what is under the pointer, together with the mark', async ({ page }) => {
  await page.locator('[data-ready]').waitFor();
  await page.evaluate((text) => openEditor({
    text,
    hover: (text, offset) => {
      const { from, to } = place(text, 'lambda:FunctionArn');
      return offset >= from && offset <= to ? { from, to, title: 'lambda:FunctionArn', body: 'The function of an event source mapping.\nType: `ARN`.' } : null;
    },
  }), policy);
  await decorate(page);
  await page.locator('.cm-depends').last().hover();
  const cards = page.locator('.cm-card');
  await cards.first().waitFor();
  assert.deepEqual(await cards.allInnerTexts(), [
    'the request has no lambda:FunctionArn', 'lambda:FunctionArn\n\nThe function of an event source mapping.\nType: ARN.',
  ]);
  await picture(page, 'hover');
  await page.getByRole('textbox').focus();
  await page.keyboard.press('Escape');
  assert.equal(await cards.count(), 0);
});

test('an explanation leads to its text, even into a fold, and not further than needed', async ({ page }) => {
  const long = JSON.stringify({ Statement: Array.from({ length: 60 }, (_, i) => ({ Sid: `S${i}`, Effect: 'Allow' })) }, null, 2);
  await open(page, long);
  const scrolled = () => page.locator('.cm-scroller').evaluate((scroller) => scroller.scrollTop);
  await page.locator('.cm-fold').nth(1).click();
  await page.locator('.cm-foldPlaceholder').waitFor();
  await page.evaluate((long) => editor.reveal(long.indexOf('S50'), long.indexOf('S50') + 3), long);
  await page.locator('.cm-revealed').getByText('S50').waitFor();
  assert.equal(await page.locator('.cm-foldPlaceholder').count(), 0);
  const before = await scrolled();
  assert.ok(before > 500, `scrolled to ${before}`);
  await page.evaluate((long) => editor.reveal(long.indexOf('S51'), long.indexOf('S51') + 3, true), long);
  await page.locator('.cm-revealed').getByText('S51').waitFor();
  assert.equal(await scrolled(), before);
  assert.deepEqual((await said(page)).cursors, []);
  await page.evaluate((long) => editor.highlight(long.indexOf('S50'), long.indexOf('S51')), long);
  assert.equal(await page.locator('.cm-line.cm-hl').count(), 5);
  await page.evaluate(() => editor.highlight(null, null));
  assert.equal(await page.locator('.cm-hl').count(), 0);
  // The selection is there although the focus is elsewhere.
  await page.evaluate(() => editor.focus());
  await page.keyboard.type('T51');
  assert.equal(await lastText(page), long.replace('S51', 'T51'));
});

test('the keyboard gets in and, after Escape, out; the page keeps its keys', async ({ page }) => {
  const box = await open(page, '{}');
  await page.evaluate(() => {
    window.keys = [];
    document.addEventListener('keydown', ({ key, ctrlKey, defaultPrevented }) => keys.push([ctrlKey ? `Ctrl-${key}` : key, defaultPrevented]));
  });
  const focused = (name) => page.getByRole('button', { name }).and(page.locator(':focus')).waitFor();
  assert.match(await box.evaluate((node) => node.getRootNode().getElementById(node.getAttribute('aria-describedby')).textContent), /Escape and then Tab/);
  await page.getByRole('button', { name: 'Before' }).focus();
  await page.keyboard.press('Tab');
  await box.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await lastText(page), '  {}');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await focused('After');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await focused('Before');
  await page.keyboard.press('Tab');
  await page.evaluate(() => { keys.length = 0; });
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('F8');
  assert.deepEqual((await page.evaluate(() => keys)).filter(([key]) => key !== 'Ctrl-Control'), [['Ctrl-Enter', true], ['F8', false]]);
  assert.equal(await lastText(page), '  {}');
  await page.keyboard.press('Tab');
  assert.equal(await lastText(page), '    {}');
});

test('search finds and replaces', async ({ page }) => {
  const box = await open(page);
  await box.click();
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('textbox', { name: 'Find' }).pressSequentially('lambda:List');
  await page.locator('.cm-searchMatch').waitFor();
  await page.getByRole('textbox', { name: 'Replace' }).pressSequentially('lambda:Get');
  await picture(page, 'search');
  await page.getByRole('button', { name: 'replace all' }).click();
  assert.ok((await lastText(page)).includes('lambda:GetFunctions'));
  await assertAccessible(page);
  await page.keyboard.press('Escape');
  await box.and(page.locator(':focus')).waitFor();
});

test('a read-only editor shows, and lets Tab pass', async ({ page }) => {
  const box = await open(page, policy, { readOnly: true });
  await decorate(page);
  assert.equal(await box.getAttribute('aria-readonly'), 'true');
  await box.focus();
  await page.keyboard.type('x');
  assert.deepEqual((await said(page)).changes, []);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'After' }).and(page.locator(':focus')).waitFor();
});

test('it goes away and comes again', async ({ page }) => {
  await open(page, '[1]');
  await page.evaluate(() => editor.destroy());
  assert.equal(await page.getByRole('textbox').count(), 0);
  const box = await open(page, '[2]');
  assert.equal(await box.innerText(), '[2]');
});

test('offsets out of date and problems without extent do no harm', async ({ page }) => {
  await open(page, '[1]\n');
  await page.evaluate(() => {
    editor.setMarks([{ from: 90, to: 99, kind: 'failed' }, { from: 1, to: 99, kind: 'matched' }, { from: 2, to: 1, kind: 'failed' }]);
    editor.setStatements([{ from: 0, to: 99, verdict: 'deny', label: 'denies', deciding: true }, { from: 0, to: 2, verdict: 'allow', label: 'allows', deciding: false }]);
    editor.setDiagnostics([{ from: 4, to: 4, severity: 'error', message: 'ends too early', fixes: [] }, { from: 3, to: 3, severity: 'error', message: 'here', fixes: [] }], () => {});
    editor.highlight(50, 60);
    editor.reveal(50, 60, true);
    editor.reveal(0, 0);
  });
  assert.equal(await page.locator('.cm-label').innerText(), 'denies · +1');
  assert.equal(await page.locator('.cm-error').innerText(), ']');
});

for (const colorScheme of ['light', 'dark']) {
  test(`no barriers for assistive technology, ${colorScheme}`, { colorScheme }, async ({ page }) => {
    const box = await open(page);
    await decorate(page);
    await assertAccessible(page);
    await picture(page, colorScheme);
    await page.evaluate((text) => {
      const { from } = place(text, '{ "Sid": "DevelopEvent');
      editor.highlight(from, place(text, '} } }', from).to);
    }, policy);
    await box.focus();
    await page.keyboard.press('F8');
    await page.keyboard.press('F8');
    await page.getByRole('button', { name: 'Write Allow' }).waitFor();
    await assertAccessible(page);
    await picture(page, `${colorScheme}-problem`);
  });
}

for (const [name, options] of Object.entries({
  narrow: { viewport: { width: 320, height: 640 } },
  'forced-colours': { forcedColors: 'active' },
})) {
  test(`it stays readable: ${name}`, options, async ({ page }) => {
    await open(page);
    await decorate(page);
    assert.ok(await page.locator('.cm-scroller').evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth), 'no sideways scrolling');
    await picture(page, name);
  });
}

test('two thousand lines stay smooth', async ({ page }) => {
  const statement = (i) => `    { "Sid": "S${i}",\n      "Effect": "Allow",\n      "Action": ["lambda:InvokeFunction",\n                 "lambda:GetFunction"],\n      "Resource": "arn:aws:lambda:*:*:function:f${i}" }`;
  const long = `{\n  "Statement": [\n${Array.from({ length: 400 }, (_, i) => statement(i)).join(',\n')}\n  ]\n}\n`;
  const box = await open(page, long);
  const push = await page.evaluate((long) => {
    const marks = [];
    for (const { index } of long.matchAll(/lambda:|function:f|"S\d+|"Effect"|Allow/g)) marks.push({ from: index, to: index + 5, kind: ['matched', 'failed', 'depends'][marks.length % 3] });
    marks.length = 2000;
    const statements = [...long.matchAll(/\{ "Sid"/g)].map(({ index }, i) => ({ from: index, to: long.indexOf('}', index) + 1, verdict: ['allow', 'deny', 'depends', 'none'][i % 4], label: 'would allow', deciding: i === 3 }));
    const median = (work) => {
      const times = Array.from({ length: 15 }, () => { const start = performance.now(); work(); return performance.now() - start; });
      return times.sort((a, b) => a - b)[7];
    };
    return { lines: long.split('\n').length, marks: median(() => editor.setMarks(marks)), statements: median(() => {
      statements[7].deciding = !statements[7].deciding;
      editor.setStatements(statements);
    }) };
  }, long);
  await box.click();
  await page.evaluate((long) => editor.reveal(long.indexOf('"S200"') + 5, long.indexOf('"S200"') + 5, true), long);
  const keys = await page.evaluate(async () => {
    const content = document.querySelector('#host').shadowRoot.querySelector('.cm-content');
    const handling = [];
    const frames = [];
    for (let i = 0; i < 60; i++) {
      const start = performance.now();
      document.execCommand('insertText', false, i % 20 ? 'x' : '{');
      await Promise.resolve(); // the editor reads the change in a microtask
      handling.push(performance.now() - start);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      frames.push(performance.now() - start);
    }
    const at = (times, share) => times.sort((a, b) => a - b)[Math.floor(times.length * share)].toFixed(1);
    return { focused: content.getRootNode().activeElement === content, handling: [at(handling, .5), at(handling, .95)], frames: [at(frames, .5), at(frames, .95)] };
  });
  assert.equal(keys.focused, true);
  assert.equal((await said(page)).changes.length, 60);
  console.log(`    ${push.lines} lines: setMarks(2000) ${push.marks.toFixed(1)} ms, setStatements(400) ${push.statements.toFixed(1)} ms; ` +
    `a key ${keys.handling.join(' / ')} ms, to the next frame ${keys.frames.join(' / ')} ms (median / p95)`);
});
