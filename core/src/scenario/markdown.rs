//! A scenario and its decision as Markdown, for tickets and mails.
//!
//! Title, request and policies have the form of the examples and of the corpus, so that the text can be read back.

use crate::evaluate::{Attached, Evaluation, Layer, Rung, evaluate};
use crate::explain::{self, Piece, Sentence};
use crate::markdown;
use crate::request::Setting;
use crate::text::LineIndex;

use super::{PolicyInput, ReadPolicy, RequestInput, Scenario};

/// Decides a scenario and writes all of it down.
pub(super) fn markdown(scenario: &Scenario, setting: Setting) -> String {
    let policies = scenario.read_policies();
    let date = setting.catalog.source().date.clone();
    let mut out = Writer::default();
    out.line(&format!("# {}", escaped(scenario.title.as_deref().unwrap_or("Who may do what"))));
    let attached: Option<Vec<Attached<'_>>> = policies.iter().map(super::report::attach).collect();
    match (scenario.request.read(setting.clone()), attached) {
        (Ok(asked), Some(attached)) => {
            let evaluation = evaluate(&attached, &asked);
            let summary = explain::summary(&evaluation);
            out.paragraph(&format!("**{}.** {}", explain::word(evaluation.decision()), rich(&summary)));
            request(&mut out, &scenario.request);
            reasons(&mut out, &evaluation, &policies);
        }
        _ => {
            out.paragraph(&format!("**Not decided.** {}", scenario.report(setting).summary));
            request(&mut out, &scenario.request);
        }
    }
    for (input, read) in scenario.policies.iter().zip(&policies) {
        policy(&mut out, input, read);
    }
    let version = env!("CARGO_PKG_VERSION");
    out.paragraph(&format!("Decided by Policyglass {version}; AWS data of {date}."));
    out.0
}

fn request(out: &mut Writer, request: &RequestInput) {
    let resource = if request.resource.is_empty() { "*" } else { &request.resource };
    let context = serde_json::to_string(&request.context).unwrap_or_default();
    let rows = [
        ("principal", Some(request.principal.as_str())),
        ("action", Some(&request.action)),
        ("resource", Some(resource)),
        ("resourceAccount", request.resource_account.as_deref()),
        ("context", Some(context.as_str()).filter(|_| !request.context.is_empty())),
    ];
    out.line("");
    for (key, value) in rows {
        if let Some(value) = value {
            out.line(&format!("- {key}: {}", code(value)));
        }
    }
}

fn reasons(out: &mut Writer, evaluation: &Evaluation<'_>, policies: &[ReadPolicy]) {
    out.paragraph("## Why");
    out.line("");
    let lines: Vec<LineIndex<'_>> = policies.iter().map(|policy| LineIndex::new(&policy.text)).collect();
    for rung in &evaluation.ladder {
        let name = explain::level_name(rung.layer);
        let sentence = rich(&explain::rung(evaluation, rung));
        out.line(&format!("- {name}: {sentence}"));
        statements(out, evaluation, rung, &lines);
    }
    if let Some(message) = explain::aws_message(evaluation) {
        out.paragraph("## What AWS answers");
        out.fenced("text", &message);
    }
    let notes = explain::notes(evaluation);
    if !notes.is_empty() {
        out.paragraph("## Good to know");
        out.line("");
        for note in notes {
            out.line(&format!("- {}", rich(&note.sentence)));
        }
    }
}

/// The statements of a policy type; those that are about the caller's action also with their parts.
fn statements(out: &mut Writer, evaluation: &Evaluation<'_>, rung: &Rung, lines: &[LineIndex<'_>]) {
    for (id, statement, trace) in evaluation.statements().filter(|(id, _, _)| rung.policies.contains(&id.policy)) {
        let Some(label) = explain::label(evaluation, id) else { continue };
        let name = Sentence::new().name(explain::statement_name(evaluation, id));
        let name = if rung.policies.len() > 1 {
            name.text(" of ").name(explain::policy_name(evaluation, id.policy))
        } else {
            name
        };
        let line = lines[id.policy].line_column(statement.span.start).line;
        out.line(&format!("  - {}, line {line}: {}", rich(&name), rich(&label.sentence())));
        if trace.action.matches() && trace.principal_matches() {
            for part in explain::elements(evaluation, id) {
                out.line(&format!("    - {}: {}", part.element, rich(&part.sentence)));
            }
        }
    }
}

fn policy(out: &mut Writer, input: &PolicyInput, read: &ReadPolicy) {
    let layer = input.kind.layer(input.level);
    let kind = explain::layer_name(layer);
    let heading = if read.name.is_empty() { kind.to_owned() } else { format!("{kind} {}", escaped(&read.name)) };
    out.paragraph(&format!("## {heading}"));
    let level = match layer {
        Layer::Rcp(level) | Layer::Scp(level) => format!(" {level}"),
        Layer::Endpoint | Layer::Resource | Layer::Identity | Layer::Boundary | Layer::Session => String::new(),
    };
    let name = if read.name.is_empty() { String::new() } else { format!(" {}", one_line(&read.name)) };
    out.fenced(&format!("json {}{level}{name}", input.kind.name()), &read.text);
}

#[derive(Default)]
struct Writer(String);

impl Writer {
    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        self.line("");
        self.line(text);
    }

    fn fenced(&mut self, info: &str, text: &str) {
        let fence = "`".repeat(longest_run(text).max(2) + 1);
        self.paragraph(&format!("{fence}{}", info.replace('`', "'")));
        self.line(text.trim_end_matches('\n'));
        self.line(&fence);
    }
}

fn rich(sentence: &Sentence) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => escaped(text),
        Piece::Code(text) => code(text),
        Piece::Name(name) => format!("**{}**", escaped(name)),
    };
    sentence.pieces.iter().map(piece).collect()
}

/// The text in code style, whatever it contains.
fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    let text = one_line(text);
    // Markdown takes one blank off each end where there is one on both.
    let pad = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let pad = if pad { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The text as it is, whatever it contains.
fn escaped(text: &str) -> String {
    markdown::escaped(&one_line(text))
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

fn longest_run(text: &str) -> usize {
    text.split(|char| char != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_in_code_stays_code() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("two\nlines"), "`two lines`");
        assert_eq!(escaped("<b>*x*_y_ [z]"), r"\<b\>\*x\*\_y\_ \[z\]");
    }

    #[test]
    fn everything_in_its_place() {
        let scenario = Scenario::from_json(
            r#"{"title": "Who <runs>", "policies": [
                {"type": "scp", "level": 1, "text": "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}"},
                {"type": "identity", "name": "dev", "document": {"Version": "2012-10-17", "Statement": {
                    "Sid": "Run", "Effect": "Allow", "Action": "lambda:Invoke*", "Resource": "arn:aws:lambda:*:*:function:a"}}}],
                "request": {"principal": "arn:aws:iam::123456789012:user/dev", "action": "lambda:InvokeFunction",
                    "resource": "arn:aws:lambda:us-west-2:123456789012:function:b", "context": {"aws:SourceIp": "10.0.0.1"}}}"#,
        )
        .unwrap();
        let text = scenario.markdown(None);
        let expected = [
            "# Who \\<runs\\>\n\n**Denied, implicitly.** No statement allows `lambda:InvokeFunction`. **Run** of **dev** covers",
            "\n\n- principal: `arn:aws:iam::123456789012:user/dev`\n- action: `lambda:InvokeFunction`\n",
            "\n- context: `{\"aws:SourceIp\":\"10.0.0.1\"}`\n\n## Why\n\n",
            "\n- Service control policy, level 1: **statement 1** of **the service control policy** allows it\n",
            "\n  - **Run**, line 3: resource differs\n    - Action: covers `lambda:InvokeFunction`\n",
            "\n## What AWS answers\n\n```text\nUser: arn:aws:iam::123456789012:user/dev is not authorized",
            "\n## Service control policy\n\n```json scp 1\n{\"Statement\"",
            "\n## Identity-based policy dev\n\n```json identity dev\n{\n  \"Version\": \"2012-10-17\",\n",
        ];
        for part in expected {
            assert!(text.contains(part), "{part}\nis not in\n{text}");
        }
    }

    #[test]
    fn what_cannot_be_decided_is_written_down_too() {
        let scenario =
            Scenario::from_json(r#"{"policies": [{"type": "identity", "text": "{"}], "request": {}}"#).unwrap();
        let text = scenario.markdown(None);
        assert!(text.contains("**Not decided.** The request cannot be decided"), "{text}");
        assert!(text.contains("```json identity\n{\n```"), "{text}");
    }
}
