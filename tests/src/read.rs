//! Sections of a file → cases.

mod policies;
mod situation;
mod table;

use serde_json::{Map, Value, json};

use crate::{Case, Expectation, File, Section, Table};
use policies::Policies;
pub(crate) use situation::situation;
use table::{Cells, Shape};

/// Appends the cases of one file, and what is wrong with it as `file:line: what`.
pub fn cases_of(name: &str, file: &File, cases: &mut Vec<Case>, errors: &mut Vec<String>) {
    let stem = name.trim_end_matches(".md");
    for section in &file.sections {
        let reader = Reader { name, preamble: &file.preamble, section };
        let mut row_number = 0;
        let rules = rules(&section.heading);
        for table in &section.tables {
            for row in &table.rows {
                row_number += 1;
                let heading = slug(&section.heading);
                let case = |id: Option<&str>, suffix: &str, (scenario, expect)| Case {
                    id: id.map_or_else(|| format!("{stem}/{heading}/{row_number}{suffix}"), str::to_owned),
                    file: name.to_owned(),
                    line: row.line,
                    rules: rules.clone(),
                    scenario,
                    expect,
                };
                match reader.row(table, &row.cells) {
                    Ok((id, twins)) => {
                        let suffixes = if twins.len() == 2 { &["-allow", "-deny"][..] } else { &[""] };
                        cases.extend(twins.into_iter().zip(suffixes).map(|(twin, suffix)| case(id, suffix, twin)));
                    }
                    Err(error) => errors.push(format!("{name}:{}: {error}", row.line)),
                }
            }
        }
    }
}

/// The rules at the start of a heading: everything up to the dash that looks like `R7` or `L7`.
fn rules(heading: &str) -> Vec<String> {
    let cited = heading.split_once(" – ").map_or(heading, |(cited, _)| cited);
    let is_rule = |word: &&str| {
        word.strip_prefix(['R', 'L']).is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
    };
    cited.split([',', ' ']).filter(is_rule).map(str::to_owned).collect()
}

/// A heading as it stands in an id: lower-case words and hyphens.
fn slug(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

type Twins<'a> = (Option<&'a str>, Vec<(Value, Expectation)>);

struct Reader<'a> {
    name: &'a str,
    preamble: &'a Section,
    section: &'a Section,
}

impl<'a> Reader<'a> {
    fn row(&self, table: &'a Table, cells: &'a [String]) -> Result<Twins<'a>, String> {
        let cells = Cells::new(&table.header, cells)?;
        let made = match Shape::of(&table.header)? {
            Shape::Request => vec![self.request_row(&cells)?],
            Shape::Condition => self.condition_row(&cells)?,
            Shape::Refusal => vec![self.refusal_row(&cells)?],
        };
        Ok((cells.get("id"), made))
    }

    /// A row of a request table.
    fn request_row(&self, cells: &Cells<'_>) -> Result<(Value, Expectation), String> {
        let policies = Policies::of(&[self.preamble, self.section])?.chosen(cells.get("policies"))?;
        let policies = policies.iter().map(|policy| policy.to_json(&|text| cells.fill(text))).collect();
        let expect = Expectation {
            decision: cells.need("decision")?.to_owned(),
            missing: cells.list("missing"),
            matched: cells.list("matched"),
            code: cells.get("code").map(str::to_owned),
            at: cells.get("at").map(str::to_owned),
            says: cells.get("says").map(str::to_owned),
        };
        let known = ["allowed", "explicitDeny", "implicitDeny", "error", "accepted"];
        if !known.contains(&expect.decision.as_str()) {
            return Err(format!("`{}` is no decision; there are {}", expect.decision, known.join(", ")));
        }
        Ok((self.scenario(policies, cells)?, expect))
    }

    /// A row of a condition table: the condition in an Allow, and the same in a Deny beside an Allow of everything.
    fn condition_row(&self, cells: &Cells<'_>) -> Result<Vec<(Value, Expectation)>, String> {
        let operator = cells.need("operator")?;
        let key = cells.get("key").or_else(|| self.default("key")).unwrap_or("aws:RequestTag/test");
        let values = cells.need("policy")?;
        let matches = match cells.need("matches")? {
            "yes" => true,
            "no" => false,
            other => return Err(format!("`matches` is `yes` or `no`, not `{other}`")),
        };
        let version = match self.default("version") {
            Some("none") => String::new(),
            version => format!("\"Version\":\"{}\",", version.unwrap_or("2012-10-17")),
        };
        let statement = |effect: &str| {
            format!(
                "{{\"Sid\":\"Tested\",\"Effect\":\"{effect}\",\"Action\":\"*\",\"Resource\":\"*\",\
                 \"Condition\":{{\"{operator}\":{{\"{key}\":{values}}}}}}}"
            )
        };
        let all = "{\"Sid\":\"All\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
        let twin = |statements: String, decision: &str| {
            let text = format!("{{{version}\"Statement\":[{statements}]}}");
            let mut scenario = self.scenario(vec![json!({"type": "identity", "text": text})], cells)?;
            if let Some(request) = cells.get("request") {
                let value: Value = serde_json::from_str(request).map_err(|error| format!("`request`: {error}"))?;
                let context = scenario["request"].as_object_mut().ok_or("no request")?.entry("context");
                context.or_insert_with(|| json!({}))[key] = value;
            }
            let missing = cells.list("missing");
            Ok::<_, String>((
                scenario,
                Expectation { decision: decision.to_owned(), missing, ..Expectation::default() },
            ))
        };
        Ok(vec![
            twin(statement("Allow"), if matches { "allowed" } else { "implicitDeny" })?,
            twin(format!("{all},{}", statement("Deny")), if matches { "explicitDeny" } else { "allowed" })?,
        ])
    }

    /// A row of a refusal table: a document, or a statement in its envelope, that AWS refuses; or accepts when there is no code.
    fn refusal_row(&self, cells: &Cells<'_>) -> Result<(Value, Expectation), String> {
        let (kind, document) = (cells.need("type")?, cells.get("document"));
        let text = match (document, cells.get("statement")) {
            (Some(document), None) => document.to_owned(),
            (None, Some(statement)) => format!("{{\"Version\":\"2012-10-17\",\"Statement\":[{statement}]}}"),
            _ => return Err("a row has a `document` or a `statement`".to_owned()),
        };
        let mut policy = json!({"type": if kind == "trust" { "resource" } else { kind }, "text": text});
        if matches!(kind, "scp" | "rcp") {
            policy["level"] = json!(0);
        }
        let mut scenario = self.scenario(vec![policy], cells)?;
        if kind == "trust" {
            scenario["request"]["action"] = json!("sts:AssumeRole");
            scenario["request"]["resource"] = json!("arn:aws:iam::123456789012:role/app");
        }
        let code = cells.get("code").map(str::to_owned);
        let decision = if code.is_some() { "error" } else { "accepted" }.to_owned();
        let at = cells.get("at").map(str::to_owned);
        Ok((scenario, Expectation { decision, code, at, ..Expectation::default() }))
    }

    /// The interchange format: policies, and the request from the row's cells over the defaults.
    fn scenario(&self, policies: Vec<Value>, cells: &Cells<'_>) -> Result<Value, String> {
        let mut request = Map::new();
        let fallback = [
            ("principal", Some("arn:aws:iam::123456789012:user/intern")),
            ("action", Some("lambda:InvokeFunction")),
            ("resource", Some("arn:aws:lambda:us-west-2:123456789012:function:my-function")),
            ("resourceAccount", None),
        ];
        for (name, fallback) in fallback {
            if let Some(value) = cells.get(name).or_else(|| self.default(name)).or(fallback) {
                request.insert(name.to_owned(), json!(value));
            }
        }
        let mut context = Map::new();
        for text in [self.default("context"), cells.get("context")].into_iter().flatten() {
            let more: Map<String, Value> = serde_json::from_str(text).map_err(|e| format!("`context`: {e}"))?;
            context.extend(more);
        }
        if !context.is_empty() {
            request.insert("context".to_owned(), Value::Object(context));
        }
        Ok(json!({
            "version": 1,
            "title": format!("{} – {}", self.name, self.section.heading),
            "policies": policies,
            "request": request,
        }))
    }

    /// The value of a `- key: value` line of the section, or else of the file.
    fn default(&self, key: &str) -> Option<&'a str> {
        let items = self.section.items.iter().rev().chain(self.preamble.items.iter().rev());
        let mut values = items.filter(|item| item.key == key && !policies::is_policy(item));
        values.next().map(|item| item.value.as_str())
    }
}
