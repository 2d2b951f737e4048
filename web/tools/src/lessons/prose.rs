//! Markdown → page. Only what the lessons' format knows; never HTML.

use policyglass::markdown::{Block, BlockKind, Cell, Inline, inlines};
use yew::prelude::*;

/// Blocks of text.
pub fn prose(blocks: &[Block]) -> Html {
    html! { <div class="prose">{ for blocks.iter().map(block) }</div> }
}

/// A line of text with its marks.
pub fn line(text: &str) -> Html {
    inlines(text).into_iter().map(inline).collect()
}

fn block(block: &Block) -> Html {
    match &block.kind {
        BlockKind::Heading { text, .. } => html! { <h4>{ line(text) }</h4> },
        BlockKind::Paragraph(text) => html! { <p>{ line(text) }</p> },
        BlockKind::Quote(text) => html! { <blockquote class="surprise"><p>{ line(text) }</p></blockquote> },
        BlockKind::List { ordered, items } => {
            let items = items.iter().map(|item| html! { <li>{ line(&item.text) }</li> });
            if *ordered {
                html! { <ol>{ for items }</ol> }
            } else {
                html! { <ul>{ for items }</ul> }
            }
        }
        BlockKind::Table { header, rows } => {
            let head = header.iter().map(|cell| html! { <th scope="col">{ line(&cell.text) }</th> });
            let row = |row: &Vec<Cell>| html! { <tr>{ for row.iter().map(|cell| html! { <td>{ line(&cell.text) }</td> }) }</tr> };
            html! {
                <div class="wide" tabindex="0" role="group" aria-label="Table">
                    <table><thead><tr>{ for head }</tr></thead><tbody>{ for rows.iter().map(row) }</tbody></table>
                </div>
            }
        }
        BlockKind::Fence { text, .. } => {
            html! { <pre class="code" tabindex="0" role="group" aria-label="Text"><code>{ text }</code></pre> }
        }
    }
}

fn inline(piece: Inline) -> Html {
    match piece {
        Inline::Text(text) => html! { { text } },
        Inline::Code(text) => html! { <code>{ text }</code> },
        Inline::Strong(text) => html! { <b>{ line(&text) }</b> },
        Inline::Emphasis(text) => html! { <em>{ line(&text) }</em> },
        Inline::Link { text, to } if to.starts_with("https://") => {
            html! { <a href={to} target="_blank" rel="noopener noreferrer">{ line(&text) }</a> }
        }
        Inline::Link { text, to } if to.starts_with("#lesson=") || to.starts_with("#ex=") => {
            html! { <a href={to}>{ line(&text) }</a> }
        }
        // An address that nobody should follow from a stranger's lesson.
        Inline::Link { text, .. } => html! { { text } },
    }
}
