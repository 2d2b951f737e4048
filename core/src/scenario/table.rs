//! Tests as a table, for spreadsheets and other programs.

use crate::csv;
use crate::trace::Decision;

use super::{RequestInput, Scenario, TestInput};

/// The columns that are written. Those that are read may stand in any order; the last one is passed over.
const COLUMNS: [&str; 8] =
    ["name", "principal", "action", "resource", "resourceAccount", "context", "expect", "decision"];

/// More tests than these are not read.
const MOST: usize = 5000;

impl TestInput {
    /// The tests as CSV with a heading; `decisions` are what they decide, as far as that is known.
    ///
    /// A cell that a spreadsheet would take for a formula gets a `'` in front, which reading takes away again.
    #[must_use]
    pub fn to_csv(tests: &[Self], decisions: &[Option<Decision>]) -> String {
        let mut out = csv::line(COLUMNS);
        for (at, test) in tests.iter().enumerate() {
            let RequestInput { principal, action, resource, resource_account, context } = &test.request;
            let context =
                if context.is_empty() { String::new() } else { serde_json::to_string(context).unwrap_or_default() };
            let word = |decision: Option<Decision>| decision.map(Decision::name).unwrap_or_default();
            let decision = word(decisions.get(at).copied().flatten());
            let account = resource_account.as_deref().unwrap_or_default();
            let cells = [&test.name, principal, action, resource, account, &context, word(test.expect), decision];
            out.push_str(&csv::line(cells));
        }
        out
    }

    /// Reads tests: CSV with a heading, a JSON list of tests, or a scenario with tests.
    ///
    /// # Errors
    /// What is wrong, in a sentence without full stop.
    pub fn read_all(text: &str) -> Result<Vec<Self>, String> {
        let text = text.trim_start_matches('\u{feff}').trim();
        let tests = match text.chars().next() {
            None => return Err("there is nothing in it".to_owned()),
            Some('[') => serde_json::from_str(text).map_err(|cause| format!("this is no list of tests: {cause}"))?,
            Some('{') => Scenario::from_json(text).map_err(|cause| cause.message)?.tests,
            Some(_) => from_csv(text)?,
        };
        match tests.len() {
            0 => Err("there are no tests in it".to_owned()),
            count if count > MOST => Err(format!("these are {count} tests, and {MOST} are the most")),
            _ => Ok(tests),
        }
    }
}

fn from_csv(text: &str) -> Result<Vec<TestInput>, String> {
    let mut rows = csv::records(text)?.into_iter();
    let heading = rows.next().unwrap_or_default();
    let column = |name: &str| heading.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    for needed in ["principal", "action"] {
        if column(needed).is_none() {
            return Err(format!("the first line must name the columns, and there is none for `{needed}`"));
        }
    }
    let mut tests = Vec::new();
    for (at, row) in rows.enumerate().filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty())) {
        let cell =
            |name: &str| column(name).and_then(|column| row.get(column)).map(|cell| cell.trim()).unwrap_or_default();
        let line = at + 2;
        let context = match cell("context") {
            "" => super::GivenContext::default(),
            json => serde_json::from_str(json)
                .map_err(|cause| format!("row {line}: the context is no JSON object: {cause}"))?,
        };
        let expect = match cell("expect") {
            "" => None,
            word => Some(Decision::named(word).ok_or_else(|| {
                format!("row {line}: `{word}` is no decision; there are allowed, explicitDeny and implicitDeny")
            })?),
        };
        tests.push(TestInput {
            name: cell("name").to_owned(),
            request: RequestInput {
                principal: cell("principal").to_owned(),
                action: cell("action").to_owned(),
                resource: cell("resource").to_owned(),
                resource_account: Some(cell("resourceAccount").to_owned()).filter(|account| !account.is_empty()),
                context,
            },
            expect,
        });
    }
    Ok(tests)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(name: &str, context: &str) -> TestInput {
        serde_json::from_value(serde_json::json!({
            "name": name, "expect": "implicitDeny",
            "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k;x",
                "context": serde_json::from_str::<serde_json::Value>(context).unwrap()}
        }))
        .unwrap()
    }

    #[test]
    fn csv_there_and_back() {
        for name in ["", "plain", "with, comma", "a \"quote\"", "two\nlines", "=1+1", "'quoted'", "-x", "\u{e4};"] {
            let tests =
                [test(name, r#"{"aws:SourceIp": "203.0.113.7", "aws:TagKeys": ["a", "b"]}"#), test("next", "{}")];
            let csv = TestInput::to_csv(&tests, &[Some(Decision::Allowed)]);
            let read = TestInput::read_all(&csv).unwrap();
            assert_eq!(format!("{read:?}"), format!("{tests:?}"), "{csv}");
            assert!(!csv.lines().any(|line| line.starts_with('=')), "{csv}");
        }
    }

    #[test]
    fn other_programs_write_other_tables() {
        let read =
            TestInput::read_all("\u{feff}Action;Principal;Expect\r\ns3:GetObject;anonymous;allowed\r\n\r\n").unwrap();
        assert_eq!((read.len(), read[0].request.action.as_str()), (1, "s3:GetObject"));
        let json = r#"[{"request": {"principal": "anonymous", "action": "s3:GetObject"}}]"#;
        assert_eq!(TestInput::read_all(json).unwrap().len(), 1);
        let scenario = format!(r#"{{"request": {{}}, "tests": {json}}}"#);
        assert_eq!(TestInput::read_all(&scenario).unwrap().len(), 1);
    }

    #[test]
    fn what_is_no_table_is_told() {
        for (text, expected) in [
            ("", "nothing in it"),
            ("[]", "no tests"),
            ("{\"request\": {}}", "no tests"),
            ("[7]", "no list of tests"),
            ("name,action\nx,y", "`principal`"),
            ("principal,action,expect\na,b,maybe", "row 2: `maybe`"),
            ("principal,action,context\na,b,7", "row 2: the context"),
            ("principal,action\n\"a,b", "never closed"),
        ] {
            let error = TestInput::read_all(text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
