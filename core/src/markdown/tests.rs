//! What is read, and that everything is.

use super::*;

fn kinds(text: &str) -> Vec<BlockKind> {
    blocks(text).into_iter().map(|block| block.kind).collect()
}

#[test]
fn blocks_and_their_places() {
    let text = "# Title\r\n\r\none\ntwo `x`\n- a: `b`\n  more\n- c\n1. first\n> said\n> so\n\n```json identity dev\n{\n}\n```\n";
    let found = blocks(text);
    let shown: Vec<&str> = found.iter().map(|block| block.span.of(text)).collect();
    assert_eq!(
        shown,
        [
            "# Title",
            "one\ntwo `x`",
            "- a: `b`\n  more\n- c",
            "1. first",
            "> said\n> so",
            "```json identity dev\n{\n}\n```"
        ]
    );
    assert_eq!(found[1].kind, BlockKind::Paragraph("one two `x`".to_owned()));
    let BlockKind::List { ordered: false, items } = &found[2].kind else { panic!("{:?}", found[2]) };
    assert_eq!(items[0].text, "a: `b` more");
    assert_eq!(items[0].span.of(text), "a: `b`\n  more");
    let BlockKind::Fence { info, text: inner, inner: place, closed: true } = &found[5].kind else { panic!() };
    assert_eq!((info.as_str(), inner.as_str(), place.of(text)), ("json identity dev", "{\n}", "{\n}"));
}

#[test]
fn tables() {
    let text = "| a | `<b>` |\n|---|:-:|\n| `x \\| y` | – |\n";
    let [BlockKind::Table { header, rows }] = &kinds(text)[..] else { panic!() };
    let words = |row: &Row| row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
    assert_eq!(words(header), ["a", "`<b>`"]);
    assert_eq!(rows.iter().map(words).collect::<Vec<_>>(), [["`x | y`", "–"]]);
    assert_eq!(
        (bare("`<b>`"), bare("`` a`b ``"), bare("`a` b"), bare("`a` and `b`")),
        ("<b>", "a`b", "`a` b", "`a` and `b`")
    );
    assert_eq!((rows[0][0].span.of(text), rows[0][1].span.of(text)), ("`x \\| y`", "–"));
}

#[test]
fn marks() {
    let code = |text: &str| Inline::Code(text.to_owned());
    let words = |text: &str| Inline::Text(text.to_owned());
    assert_eq!(
        inlines("a `b*` **c** *d* [e](#lesson=f)"),
        [
            words("a "),
            code("b*"),
            words(" "),
            Inline::Strong("c".to_owned()),
            words(" "),
            Inline::Emphasis("d".to_owned()),
            words(" "),
            Inline::Link { text: "e".to_owned(), to: "#lesson=f".to_owned() },
        ]
    );
    assert_eq!(inlines("`` a`b ``"), [code("a`b")]);
    assert_eq!(inlines(r"\*a\* \x"), [words(r"*a* \x")]);
    assert_eq!(plain("**`lambda:*`** is [here](x)"), "`lambda:*` is here");
}

/// What is not closed, or closes nothing, is text.
#[test]
fn nothing_is_lost() {
    for text in ["`", "**", "* a *", "[a](", "[a]()", "``a`", "`ä", "**ü", "\\", "é`é`é", "lambda:*", "a * b * c"]
    {
        let _ = inlines(text);
        assert!(!blocks(text).is_empty(), "{text}");
    }
    assert_eq!(inlines("2 * 3 * 4"), [Inline::Text("2 * 3 * 4".to_owned())]);
    let [BlockKind::Fence { text, closed: false, .. }] = &kinds("```json\n{\r\n")[..] else { panic!() };
    assert_eq!(text, "{");
    assert!(matches!(&kinds("```")[..], [BlockKind::Fence { closed: false, .. }]));
    assert_eq!(kinds(">"), [BlockKind::Quote(String::new())]);
    assert_eq!(kinds("\n \n"), []);
}

/// Every place lies in its text and in order, whatever the text is.
#[test]
fn places_lie_in_the_text() {
    let pieces = ["# ", "- ", "1. ", "|", "a", "`", "```", "\n", "\r\n", " ", "ä", "**", "[", "](", ")", "\\", "> "];
    let mut state = 7_u32;
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..24 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
        }
        let mut last = 0;
        for block in blocks(&text) {
            assert!(text.get(block.span.range()).is_some() && block.span.start >= last, "{text:?} {block:?}");
            last = block.span.end;
            if let BlockKind::List { items, .. } = &block.kind {
                assert!(items.iter().all(|item| text.get(item.span.range()).is_some()), "{text:?}");
            }
            if let BlockKind::Table { header, rows } = &block.kind {
                let all = rows.iter().chain([header]).flatten();
                assert!(all.into_iter().all(|cell| text.get(cell.span.range()).is_some()), "{text:?}");
            }
        }
        let _ = inlines(&text);
    }
}
