//! A lesson read, checked and validated; and texts that are none.

use super::*;
use crate::request::Setting;
use crate::text::LineIndex;

const GOOD: &str = r#"# Only the intern's functions
- id: intern
- track: Lambda
- order: 2
- level: intermediate
- minutes: 4
- about: What a `prefix` covers.

The **intern** may do too much.

- this is
- prose

## Scenario
- principal: `arn:aws:iam::123456789012:user/intern`
- action: `lambda:InvokeFunction`
- resource: `arn:aws:lambda:us-west-2:123456789012:function:intern-a`
- keep: limit

```json identity dev
{"Version": "2012-10-17", "Statement": {"Sid": "Run", "Effect": "Allow", "Action": "lambda:InvokeFunction",
 "Resource": "*"}}
```

```json boundary limit
{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}}
```

## Predict
And the others?
- resource: `arn:aws:lambda:us-west-2:123456789012:function:prod`
- [x] allowed: `*` is **every** function
- [ ] implicitDeny: it is not the intern's

Exactly.

## Goals
Make it so.

| goal | resource | expect |
|---|---|---|
| The intern's own function runs | – | allowed |
| Nothing else does | `arn:aws:lambda:us-west-2:123456789012:function:prod` | denied |

## Hints
1. Look at `Resource`.
2. Prefixes end in `*`.

## Solution
```json identity dev
{"Version": "2012-10-17", "Statement": {"Sid": "Run", "Effect": "Allow", "Action": "lambda:InvokeFunction",
 "Resource": "arn:aws:lambda:*:*:function:intern-*"}}
```
That is all.

## Remember
Patterns are whole ARNs.
"#;

fn only(text: &str) -> (Lesson, Vec<Diagnostic>) {
    let mut all = Lesson::read(text);
    assert_eq!(all.len(), 1, "{text}");
    all.remove(0)
}

/// Codes with the text that each points at, of reading and validating.
fn findings(text: &str) -> Vec<(&'static str, String)> {
    let (lesson, mut found) = only(text);
    found.extend(lesson.validate(&Setting::from(None)));
    found.iter().map(|finding| (finding.code, finding.span.of(text).to_owned())).collect()
}

fn codes(text: &str) -> Vec<&'static str> {
    findings(text).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn a_lesson_is_read() {
    assert_eq!(findings(GOOD), []);
    let (lesson, _) = only(GOOD);
    assert_eq!((lesson.id.as_str(), lesson.title.as_str()), ("intern", "Only the intern's functions"));
    assert_eq!(
        (lesson.track.as_str(), lesson.order, lesson.level, lesson.minutes),
        ("Lambda", 2, Level::Intermediate, 4)
    );
    assert_eq!(lesson.about, "What a `prefix` covers.");
    assert_eq!(lesson.prose.len(), 2, "a list whose keys mean nothing is prose");
    assert_eq!(lesson.scenario.policies.len(), 2);
    assert_eq!((lesson.hints.len(), lesson.goals.len(), lesson.remember.len()), (2, 2, 1));
    let asked = &lesson.predictions[0];
    assert!(asked.scenario.request.resource.ends_with(":prod"));
    assert_eq!(asked.scenario.request.action, "lambda:InvokeFunction", "what a question leaves out is the scenario's");
    assert_eq!(asked.choices[0].reason, "`*` is **every** function");
    assert_eq!((asked.question.len(), asked.after.len()), (1, 1));
    let solution = lesson.solution.unwrap();
    assert_eq!((solution.policies.len(), solution.prose.len()), (2, 1));
}

#[test]
fn goals_are_decided_on_the_learners_policies() {
    let (lesson, _) = only(GOOD);
    let start = lesson.check(&lesson.scenario.policies, None);
    assert!(!start.solved());
    assert_eq!(start.goals.iter().map(|goal| goal.reached).collect::<Vec<_>>(), [true, false]);
    assert_eq!(
        start.goals[1].why.to_string(),
        "Run of dev allows `lambda:InvokeFunction`, and nothing denies it. The permissions boundary allows it too."
    );
    let mut own = lesson.scenario.policies.clone();
    // Another way than the model's is as good.
    own[0].text = own[0].text.take().map(|text| text.replace("\"*\"", "\"arn:aws:lambda:*:*:function:int*-?\""));
    assert!(lesson.check(&own, None).solved());
    let mut other = own.clone();
    other[1].text = other[1].text.take().map(|text| text.replace("lambda:*", "*"));
    let check = lesson.check(&other, None);
    assert!(!check.solved() && check.goals.iter().all(|goal| goal.reached));
    assert_eq!(check.kept, [KeptCheck { name: "limit".to_owned(), kept: false }]);
    own[0].text = Some("{".to_owned());
    let broken = lesson.check(&own, None);
    assert!(broken.goals.iter().all(|goal| !goal.reached && goal.decision.is_none()));
    assert!(broken.goals[0].why.to_string().contains("not one that AWS accepts"), "{}", broken.goals[0].why);
}

/// Each row damages the good lesson in one place.
#[test]
fn what_is_lacking_is_said() {
    let rows = [
        ("- id: intern\n", "", "LESSON_ID"),
        ("- id: intern", "- id: Der Erste", "LESSON_ID"),
        ("- level: intermediate", "- level: begginer", "LESSON_LEVEL"),
        ("- minutes: 4", "- minutes: four", "LESSON_NUMBER"),
        ("- minutes: 4", "- minuts: 4", "LESSON_UNKNOWN_ITEM"),
        ("# Only the intern's functions\n", "", "LESSON_TITLE"),
        ("## Hints", "## Hnits", "LESSON_UNKNOWN_SECTION"),
        ("1. Look at `Resource`.\n2. Prefixes end in `*`.\n", "", "LESSON_HINTS"),
        ("1. Look at `Resource`.", "Look at it.", "LESSON_HINTS"),
        ("json boundary limit", "json boundry limit", "LESSON_POLICY_TYPE"),
        ("- keep: limit", "- keep: limits", "LESSON_KEEP"),
        ("- action: `lambda:InvokeFunction`", "- acton: `lambda:InvokeFunction`", "LESSON_UNKNOWN_ITEM"),
        ("- action: `lambda:InvokeFunction`", "- action: `lambda:InvokeFunctoin`", "LESSON_ACTION"),
        ("- [x] allowed", "- [x] implicitDeny", "LESSON_PREDICT"),
        ("- [x] allowed", "- [ ] allowed", "LESSON_PREDICT"),
        ("- [ ] implicitDeny: it", "- [ ] no: it", "LESSON_CHOICE"),
        ("| resource | expect |", "| resuorce | expect |", "LESSON_COLUMN"),
        ("| denied |", "| forbidden |", "LESSON_EXPECT"),
        ("| denied |", "| – |", "LESSON_EXPECT"),
        ("| denied |", "| allowed |", "LESSON_SOLUTION_FAILS"),
        ("| Nothing else does | ", "| | ", "LESSON_GOAL_TEXT"),
        ("function:intern-*", "function:other-*", "LESSON_SOLUTION_FAILS"),
        ("\"Resource\": \"arn:aws:lambda:*:*:function:intern-*\"", "\"Resorce\": \"*\"", "INVALID_POLICY_ELEMENT"),
        ("```\nThat is all.", "That is all.", "LESSON_OPEN_FENCE"),
        ("Patterns are", "[Patterns](javascript:alert) are", "LESSON_LINK"),
        ("- keep: limit", "- context: {\"aws:SourceIp\": 1", "LESSON_CONTEXT"),
        (
            " \"Resource\": \"*\"}}",
            " \"Resource\": \"arn:aws:lambda:*:*:function:intern-*\"}}",
            "LESSON_ALREADY_SOLVED",
        ),
    ];
    for (from, to, code) in rows {
        assert!(GOOD.contains(from), "{from}");
        let text = GOOD.replacen(from, to, 1);
        let found = codes(&text);
        assert!(found.contains(&code), "{from:?} → {to:?}: {found:?}");
    }
}

/// A lesson that opening everything solves, or that having nothing solves, teaches the wrong thing.
#[test]
fn cheats_are_found() {
    let open =
        GOOD.replace("| Nothing else does | `arn:aws:lambda:us-west-2:123456789012:function:prod` | denied |\n", "");
    let open = open.replacen(" \"Resource\": \"*\"}}", " \"Resource\": \"arn:aws:lambda:*:*:function:x\"}}", 1);
    assert!(codes(&open).contains(&"LESSON_ALLOW_ALL"));
    let shut = GOOD.replace("| The intern's own function runs | – | allowed |\n", "");
    assert!(codes(&shut).contains(&"LESSON_ALLOW_NOTHING"), "{:?}", codes(&shut));
}

#[test]
fn diagnostics_point_at_the_smallest_text() {
    let text = GOOD.replace("| denied |", "| forbiden |").replace(
        "\"Effect\": \"Allow\", \"Action\": \"lambda:InvokeFunction\",\n \"Resource\": \"arn",
        "\"Effect\": \"Alow\", \"Action\": \"lambda:InvokeFunction\",\n \"Resource\": \"arn",
    );
    let found = findings(&text);
    let at = |code: &str| found.iter().find(|(name, _)| *name == code).map(|(_, text)| text.as_str());
    assert_eq!(at("LESSON_EXPECT"), Some("forbiden"));
    assert_eq!(at("INVALID_EFFECT"), Some("\"Alow\""), "{found:?}");
}

#[test]
fn several_lessons_in_one_text() {
    let text = format!("{GOOD}\n{}", GOOD.replace("- id: intern", "- id: other"));
    let ids: Vec<String> = Lesson::read(&text).into_iter().map(|(lesson, _)| lesson.id).collect();
    assert_eq!(ids, ["intern", "other"]);
    let twice = format!("{GOOD}\n{GOOD}");
    let found = &Lesson::read(&twice)[1].1;
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["LESSON_DUPLICATE_ID"]);
}

#[test]
fn the_batch_commands_answer() {
    let setting = Setting::from(None);
    let report = serde_json::to_value(LessonReport::all(GOOD, &setting)).unwrap();
    assert_eq!(report[0]["valid"], true, "{report}");
    assert_eq!(report[0]["goals"][1]["start"], "allowed");
    assert_eq!(report[0]["goals"][1]["solution"], "implicitDeny");
    let report = serde_json::to_value(LessonReport::all("", &setting)).unwrap();
    assert_eq!(report[0]["valid"], false);
}

/// Any text is a lesson, and every place lies in it.
#[test]
fn no_text_is_too_strange() {
    let lines: Vec<&str> = GOOD.lines().collect();
    let setting = Setting::from(None);
    let mut texts: Vec<String> =
        ["", "#", "# ", "## Predict", "## Goals\n|", "- [x] ", "```", "\u{feff}# a", "# a\r\n- id: b\r\n"]
            .map(str::to_owned)
            .to_vec();
    for at in 0..lines.len() {
        texts.push(lines[..at].join("\n"));
        texts.push(lines[at..].join("\r\n"));
        texts.push([&lines[..at], &lines[at + 1..]].concat().join("\n"));
        let half: String = GOOD.chars().take(at * 37).collect();
        texts.push(half);
        // In the source a pipe in a cell takes two bytes.
        texts.push(GOOD.replacen(lines[at], &lines[at].replace(" |", r" \|é|"), 1));
    }
    for text in texts {
        let index = LineIndex::new(&text);
        for (lesson, mut found) in Lesson::read(&text) {
            found.extend(lesson.validate(&setting));
            for finding in found {
                let labels = finding.labels.iter().map(|label| label.span);
                let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
                let mut spans = std::iter::once(finding.span).chain(labels).chain(edits);
                assert!(spans.all(|span| text.get(span.range()).is_some()), "{text:?} {finding:?}");
                assert!(index.line_column(finding.span.end).line >= 1);
            }
        }
    }
}

#[test]
fn reasons_to_choose_from() {
    let scenario = crate::Scenario::from_json(
        r#"{"policies": [{"type": "identity", "name": "dev", "document": {"Version": "2012-10-17", "Statement": [
              {"Sid": "Run", "Effect": "Allow", "Action": "lambda:*", "Resource": "*"},
              {"Sid": "Not", "Effect": "Deny", "Action": "lambda:Delete*", "Resource": "*"}]}},
            {"type": "boundary", "name": "limit", "document": {"Version": "2012-10-17",
              "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}}],
            "request": {"principal": "arn:aws:iam::123456789012:user/a", "action": "lambda:InvokeFunction",
              "resource": "arn:aws:lambda:us-west-2:123456789012:function:b"}}"#,
    )
    .unwrap();
    let read = scenario.read_policies();
    let attached: Vec<_> = read.iter().map(|read| crate::scenario::attach(read).unwrap()).collect();
    let request = scenario.request.read(None).unwrap();
    let evaluation = crate::evaluate(&attached, &request);
    let shown = |decision| {
        let reasons = reasons(&evaluation, decision);
        reasons.iter().map(|reason| (reason.text.to_string(), reason.right)).collect::<Vec<_>>()
    };
    let text = |text: &str, right| (text.to_owned(), right);
    assert_eq!(
        shown(Decision::ImplicitDeny),
        [
            text("Identity-based policy: no Allow applies", false),
            text("Permissions boundary: no Allow applies", true),
            text("No policy could allow this request", false),
        ]
    );
    assert_eq!(shown(Decision::ExplicitDeny), [text("Not of dev denies it", false)]);
    assert_eq!(
        shown(Decision::Allowed),
        [text("Run of dev allows it", false), text("It needs no statement of these policies", false)]
    );
    let question = Question::of(&scenario, None).unwrap();
    assert_eq!(question.decision, Decision::ImplicitDeny);
    assert_eq!(question.reasons(Decision::ImplicitDeny), reasons(&evaluation, Decision::ImplicitDeny));
    let broken = crate::Scenario::from_json(r#"{"policies": [{"type": "identity", "text": "{"}]}"#).unwrap();
    assert_eq!(Question::of(&broken, None), None);
}
